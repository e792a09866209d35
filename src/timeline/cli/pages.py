"""`timeline page`, `image`, `claims` and `gallery`: write files for readers."""

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.options import (
    TECHNICAL_PANEL,
    AsOf,
    Direction,
    EventsFile,
    KeepRows,
    OutFile,
    Overwrite,
    PageLanguage,
    PageTitle,
    PlotlyChoice,
    PlotlyJs,
    PrintSources,
    SecondCalendar,
    SettingsFile,
    StrictReading,
    ViewDays,
    choose_settings,
    find_events_file,
    make_title,
    split_view,
)
from timeline.cli.output import (
    count_events,
    describe_skipped,
    exit_with_error,
    format_count,
    show_blanked,
    show_problem_count,
    show_written,
)
from timeline.cli.reading import load_checked, with_reading_options
from timeline.cli.typer_app import app

__all__ = ["chart", "claims", "gallery", "image", "page"]


_TEXT_PANEL = "Text on the page"


@app.command(epilog="Example:  timeline page mine.csv -o mine.html --title 'The race to the Moon'")
@with_reading_options
def page(
    context: typer.Context,
    file: EventsFile,
    out: OutFile,
    title: PageTitle = "",
    settings_file: SettingsFile = None,
    second_calendar: SecondCalendar = None,
    as_of: AsOf = None,
    keep: KeepRows = False,
    strict: StrictReading = False,
    overwrite: Overwrite = False,
    subtitle: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="A line below the title; by default the one in the settings.",
            show_default=False,
            rich_help_panel=_TEXT_PANEL,
        ),
    ] = "",
    byline: Annotated[
        str,
        typer.Option(metavar="TEXT", help="Who made the page.", show_default=False, rich_help_panel=_TEXT_PANEL),
    ] = "",
    credit: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="Whom to credit, in the footer; by default the terms of the publisher of the data, where known.",
            show_default=False,
            rich_help_panel=_TEXT_PANEL,
        ),
    ] = "",
    note: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="A remark below the title, for example that these events are a selection.",
            show_default=False,
            rich_help_panel=_TEXT_PANEL,
        ),
    ] = "",
    contact: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="Where to report errors: a text or a web address.",
            show_default=False,
            rich_help_panel=_TEXT_PANEL,
        ),
    ] = "",
    url: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="The address at which the page will be published; links to events begin with it.",
            show_default=False,
            rich_help_panel=_TEXT_PANEL,
        ),
    ] = "",
    image: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="The address of a picture that other sites show with links to the page.",
            show_default=False,
            rich_help_panel=_TEXT_PANEL,
        ),
    ] = "",
    figures_page: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="The page that timeline claims writes of the same claims: its address, or its file as seen from this "
            "page. Each value links to its row there.",
            show_default=False,
            rich_help_panel=_TEXT_PANEL,
        ),
    ] = "",
    print_sources: Annotated[
        PrintSources,
        typer.Option(
            help="What of a source is printed: publisher, title and day (short), or its address as well (full).",
            rich_help_panel=_TEXT_PANEL,
        ),
    ] = PrintSources.short,
    lang: PageLanguage = "en",
    direction: Annotated[
        Direction,
        typer.Option(
            "--dir", help="Direction of the writing: left to right or right to left.", rich_help_panel=TECHNICAL_PANEL
        ),
    ] = Direction.ltr,
    *,
    reading,
):
    """Write an interactive timeline as one HTML page that works offline.

    Exit code: 0 if the page was written, 1 if the input has errors and --keep
    is not set, 2 if it cannot be read.
    """
    from timeline.html import write_html

    given, file = file, find_events_file(file)
    try:
        settings = choose_settings(file, settings_file, second_calendar)
        dataset = load_checked(given, settings, reading, keep=keep, strict=strict, shown_as=file)
        title = title or settings.title or dataset.title or make_title(file)
        page_options = {
            "subtitle": subtitle or None,
            "byline": byline,
            "credit": credit,
            "note": note,
            "url": url,
            "contact": contact,
        }
        page_options |= {"image": image, "print_sources": print_sources.value, "figures_page": figures_page}
        page_options |= {"lang": lang, "direction": direction.value}
        page_options |= {"as_of": as_of, "credit": credit or dataset.terms}
        written = write_html(dataset, out, title=title or None, overwrite=overwrite, **page_options)
    except (OSError, ValueError, TypeError) as error:
        exit_with_error(error, context)
    show_written([written], count_events(dataset))
    show_problem_count(dataset, context)


@app.command(epilog="Example:  timeline image mine.csv -o mine.png --width 1600 --view 1969-07-16/1969-07-24")
@with_reading_options
def image(
    context: typer.Context,
    file: EventsFile,
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="OUT", help="The picture to write; its name ends in .png, .svg or .pdf."),
    ],
    title: PageTitle = "",
    view: ViewDays = "",
    width: Annotated[int, typer.Option(min=320, max=8000, metavar="PX", help="Width in pixels.")] = 1200,
    height: Annotated[
        int | None,
        typer.Option(
            min=200,
            max=8000,
            metavar="PX",
            help="Height in pixels; by default as much as the tracks need.",
            show_default=False,
        ),
    ] = None,
    scale: Annotated[
        float,
        typer.Option(min=0.5, max=8, metavar="N", help="Resolution of a PNG: 2 makes it twice as wide in real pixels."),
    ] = 2,
    settings_file: SettingsFile = None,
    second_calendar: SecondCalendar = None,
    as_of: AsOf = None,
    keep: KeepRows = False,
    strict: StrictReading = False,
    overwrite: Overwrite = False,
    *,
    reading,
):
    """Draw a timeline as a picture: PNG, SVG or PDF.

    A PDF needs Chrome or Chromium on this computer, a PNG a font for its text.
    """
    from timeline.charts import write_image

    given, file = file, find_events_file(file)
    try:
        size = {"width_px": width, "height_px": height, "scale": scale, "view": split_view(view)}
        settings = choose_settings(file, settings_file, second_calendar)
        dataset = load_checked(given, settings, reading, keep=keep, strict=strict, shown_as=file)
        title = title or settings.title or dataset.title or make_title(file)
        written = write_image(dataset, out, title=title, as_of=as_of, overwrite=overwrite, **size)
    except (OSError, ValueError, TypeError) as error:
        exit_with_error(error, context)
    show_written([written], count_events(dataset))
    show_problem_count(dataset, context)


@app.command(epilog="Example:  timeline chart mine.csv -o chart.html --plotlyjs cdn")
@with_reading_options
def chart(
    context: typer.Context,
    file: EventsFile,
    out: OutFile,
    title: PageTitle = "",
    view: ViewDays = "",
    width: Annotated[int, typer.Option(min=320, max=8000, metavar="PX", help="Width in pixels.")] = 1100,
    lang: PageLanguage = "en",
    plotlyjs: PlotlyChoice = PlotlyJs.inline,
    settings_file: SettingsFile = None,
    second_calendar: SecondCalendar = None,
    as_of: AsOf = None,
    keep: KeepRows = False,
    strict: StrictReading = False,
    overwrite: Overwrite = False,
    *,
    reading,
):
    """Write the chart alone: Plotly's figure, as a notebook shows it, as one HTML page.

    For readers take "page", which has a list, a search and details.
    """
    from timeline.html import write_chart_html

    given, file = file, find_events_file(file)
    try:
        shown = {"view": split_view(view), "width_px": width, "as_of": as_of}
        settings = choose_settings(file, settings_file, second_calendar)
        dataset = load_checked(given, settings, reading, keep=keep, strict=strict, shown_as=file)
        title = title or settings.title or dataset.title or make_title(file)
        shown |= {"title": title, "lang": lang, "plotlyjs": plotlyjs.value}
        written = write_chart_html(dataset, out, overwrite=overwrite, **shown)
    except (OSError, ValueError, TypeError) as error:
        exit_with_error(error, context)
    show_written([written], count_events(dataset))
    show_problem_count(dataset, context)


@app.command(epilog="Example:  timeline claims claims.csv -o claims.html --as-of 2026-01-15")
def claims(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A CSV of claims; events.csv, sources.csv and actors.csv beside it are read as well.",
        ),
    ],
    out: OutFile,
    title: PageTitle = "",
    settings_file: SettingsFile = None,
    as_of: AsOf = None,
    timeline_page: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="The page that timeline page writes of the same events: its address, or its file as seen from this "
            "page. Each value of an event links to it there.",
            show_default=False,
        ),
    ] = "",
    keep: KeepRows = False,
    strict: StrictReading = False,
    overwrite: Overwrite = False,
):
    """Write a page of disputed numbers: who claims what, on what basis, as of when."""
    from timeline.html import write_claims_html
    from timeline.io import load_claims_file

    try:
        settings = choose_settings(file, settings_file)
        dataset = load_claims_file(file, settings=settings)
        dataset.require_valid(keep=keep, strict=strict, table="claims")
        show_blanked(dataset, "claims", "sources")
        if not settings.claims_title and not settings.title:
            title = title or make_title(file)
        options = {"title": title or None, "as_of": as_of, "timeline_page": timeline_page}
        written = write_claims_html(dataset, out, overwrite=overwrite, **options)
    except (OSError, ValueError, TypeError) as error:
        exit_with_error(error, context)
    counts = format_count(len(dataset.claims), "claim") + describe_skipped(dataset.count_skipped("claims"))
    show_written([written], counts)
    show_problem_count(dataset, context)


@app.command(epilog="Example:  timeline gallery charts --title 'Our timelines'")
def gallery(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder with pages that this program wrote.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="OUT.html",
            help="The page to write; by default index.html in FOLDER.",
            show_default=False,
        ),
    ] = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help="Title of the list.")] = "Charts",
    overwrite: Overwrite = False,
):
    """Write an index page that lists the pages in a folder."""
    from timeline.html import list_pages, write_gallery

    try:
        written = write_gallery(folder, out, title=title, overwrite=overwrite)
        count = len(list_pages(folder, written))
    except OSError as error:
        exit_with_error(error)
    show_written([written], f"{format_count(count, 'page')} listed")
