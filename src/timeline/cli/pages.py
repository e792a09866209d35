"""`timeline page`, `image`, `claims` and `gallery`: write files for readers."""

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.options import (
    AsOf,
    CalendarChoice,
    ColumnNames,
    DayFirst,
    Direction,
    EventsFile,
    KeepRows,
    OutFile,
    PageTitle,
    PlotlyJs,
    SecondCalendar,
    SettingsFile,
    SourceFormat,
    TimezoneName,
    TitleRule,
    choose_settings,
    find_events_file,
    read_options,
)
from timeline.cli.output import ProgressBar, count_events, describe_skipped, exit_with_error, format_count, show_format
from timeline.cli.typer_app import app

__all__ = ["claims", "gallery", "image", "page"]


@app.command()
def page(
    file: EventsFile,
    out: OutFile,
    title: PageTitle = "",
    subtitle: Annotated[str, typer.Option("--subtitle", metavar="T", help="A line under the title.")] = "",
    byline: Annotated[str, typer.Option("--byline", metavar="T", help="Who made it.")] = "",
    credit: Annotated[str, typer.Option("--credit", metavar="T", help="Whom to credit, in the footer.")] = "",
    note: Annotated[
        str, typer.Option("--note", metavar="T", help="For example, that this is a part of a record.")
    ] = "",
    url: Annotated[
        str, typer.Option("--url", metavar="URL", help="Address at which the page will be; links begin with it.")
    ] = "",
    contact: Annotated[
        str, typer.Option("--contact", metavar="T", help="Where to report errors: a text or a link.")
    ] = "",
    lang: Annotated[str, typer.Option("--lang", metavar="TAG", help="Language of the page, as in BCP 47.")] = "en",
    direction: Annotated[Direction, typer.Option("--dir", help="Direction of writing.")] = Direction.ltr,
    plotlyjs: Annotated[
        PlotlyJs, typer.Option("--plotlyjs", help="inline: one file, offline. cdn: small, loads plotly.js when opened.")
    ] = PlotlyJs.inline,
    as_of: AsOf = None,
    keep: KeepRows = False,
    source: SourceFormat = "",
    columns: ColumnNames = "",
    titles: TitleRule = "",
    timezone: TimezoneName = "UTC",
    calendar: CalendarChoice = None,
    day_first: DayFirst = None,
    settings_file: SettingsFile = None,
    second_calendar: SecondCalendar = None,
):
    """Write FILE as one self-contained HTML timeline."""
    from timeline.html import find_bundle, write_html
    from timeline.io import load_file

    file = find_events_file(file)
    options = read_options(columns, titles, timezone, calendar, day_first)
    try:
        settings = choose_settings(file, settings_file, second_calendar)
        with ProgressBar(file.name):
            dataset = load_file(file, file_format=source, settings=settings, **options)
        dataset.require_valid(keep=keep)
        show_format(dataset, file)
        title = title or settings.title or dataset.title or file.stem.replace("_", " ")
        page_options = {
            "subtitle": subtitle or None,
            "byline": byline,
            "credit": credit,
            "note": note,
            "url": url,
            "contact": contact,
        }
        page_options |= {"lang": lang, "direction": direction.value, "plotlyjs": plotlyjs.value}
        page_options |= {"as_of": as_of, "credit": credit or dataset.terms}
        written = write_html(dataset, out, title=title, **page_options)
    except (OSError, ValueError, TypeError) as error:
        exit_with_error(error)
    kind, bundle = find_bundle()
    size = f"{written.stat().st_size / 1e6:.1f} MB, "
    size += "with" if plotlyjs is PlotlyJs.inline else "and loads, when it is opened,"
    size += f" the {kind} plotly.js bundle of {len(bundle) / 1e6:.1f} MB"
    typer.echo(f"{written}: {count_events(dataset)} ({size})")


@app.command()
def image(
    file: EventsFile,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="Where to write: .png, .svg or .pdf.")],
    title: Annotated[str, typer.Option("--title", metavar="T", help="By default the file's name.")] = "",
    width: Annotated[int, typer.Option("--width", min=320, max=8000, metavar="PX", help="Width.")] = 1200,
    height: Annotated[
        int | None,
        typer.Option(
            "--height",
            min=200,
            max=8000,
            metavar="PX",
            help="By default as high as the lanes need.",
            show_default=False,
        ),
    ] = None,
    scale: Annotated[float, typer.Option("--scale", min=0.5, max=8, metavar="N", help="Pixels of a .png per px.")] = 2,
    view: Annotated[
        str, typer.Option("--view", metavar="DAY/DAY", help="The period to draw; by default all.", show_default=False)
    ] = "",
    as_of: AsOf = None,
    keep: KeepRows = False,
    source: SourceFormat = "",
    columns: ColumnNames = "",
    titles: TitleRule = "",
    timezone: TimezoneName = "UTC",
    calendar: CalendarChoice = None,
    day_first: DayFirst = None,
    settings_file: SettingsFile = None,
    second_calendar: SecondCalendar = None,
):
    """Draw FILE as a picture for print or for a page: PNG, SVG or PDF. It needs kaleido and Chrome or Chromium."""
    from timeline.charts import write_image
    from timeline.io import load_file

    file = find_events_file(file)
    options = read_options(columns, titles, timezone, calendar, day_first)
    size = {"width_px": width, "height_px": height, "scale": scale, "view": tuple(view.split("/")) if view else None}
    try:
        settings = choose_settings(file, settings_file, second_calendar)
        with ProgressBar(file.name):
            dataset = load_file(file, file_format=source, settings=settings, **options)
        dataset.require_valid(keep=keep)
        show_format(dataset, file)
        title = title or settings.title or dataset.title or file.stem.replace("_", " ")
        written = write_image(dataset, out, title=title, as_of=as_of, **size)
    except (OSError, ValueError, TypeError, ImportError) as error:
        exit_with_error(error)
    typer.echo(f"{written}: {count_events(dataset)} ({written.stat().st_size / 1e6:.1f} MB)")


@app.command()
def claims(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="CSV of claims; events.csv, sources.csv and actors.csv beside it are read too."
        ),
    ],
    out: OutFile,
    title: PageTitle = "",
    as_of: AsOf = None,
    keep: KeepRows = False,
    settings_file: SettingsFile = None,
):
    """Write the claims of FILE as one self-contained HTML page: who claims what, on what basis, as of when."""
    from timeline.html import write_claims_html
    from timeline.io import load_claims_file

    try:
        settings = choose_settings(file, settings_file)
        dataset = load_claims_file(file, settings=settings)
        dataset.require_valid(keep=keep, table="claims")
        if not settings.claims_title and not settings.title:
            title = title or file.stem.replace("_", " ")
        written = write_claims_html(dataset, out, title=title or None, as_of=as_of)
    except (OSError, ValueError, TypeError) as error:
        exit_with_error(error)
    counts = format_count(len(dataset.claims), "claim") + describe_skipped(dataset.count_skipped("claims"))
    typer.echo(f"{written}: {counts} ({written.stat().st_size / 1e6:.1f} MB)")


@app.command()
def gallery(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder of pages that this program wrote.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", metavar="OUT.html", help="Where to write; by default FOLDER/index.html.", show_default=False
        ),
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="T", help="Title of the gallery.")] = "Charts",
):
    """Write a page that lists the pages of FOLDER, each with its title, description and size."""
    from timeline.html import list_pages, write_gallery

    try:
        written = write_gallery(folder, out, title=title)
        count = len(list_pages(folder, written))
    except OSError as error:
        exit_with_error(error)
    typer.echo(f"{written}: {format_count(count, 'page')} listed")
