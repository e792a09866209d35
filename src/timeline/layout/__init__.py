"""Where everything goes: lanes, rows, zooms, and what a view shows. It knows no Plotly."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "bodies": ["LABEL_ROW_PX", "RADIUS_PX", "SHORT_LABEL_PX"],
        "chapters": ["Chapter"],
        "far_dates": ["YEARS_MS"],
        "forms": ["FORMS", "describe_forms"],
        "items": ["Items", "prepare_items", "select_items"],
        "labels": ["SCENE_LABEL_PX", "cut_text", "list_labels", "measure_scene_text"],
        "lanes": ["BAND_PX", "ERA_LANE", "ROW_PX", "list_lanes", "order_lanes", "stack_lanes"],
        "located": ["find_extent_ms", "find_full_view", "list_drawn", "list_items", "locate_events"],
        "place": ["NARROW_BELOW_PX", "PLACED", "PLOTS", "place_events"],
        "scene": ["GradedBin", "build_scene"],
        "spans": ["CALENDAR", "MARGIN_PX", "choose_axis_zone", "find_extent"],
        "second_calendar": ["SecondCalendar"],
        "svg": ["Background", "Coverage", "draw_svg", "find_chapter_rows", "measure_drawing"],
        "svg_elements": ["format_px", "outline_box", "quote_attribute", "sanitize_xml", "write_path", "write_text"],
        "svg_style": ["ClassStyle", "ColorStyle"],
        "text_metrics": ["FONT_FAMILY", "LABEL_PX", "list_advances", "measure_text", "shorten_text"],
        "thresholds": [
            "BAR_FROM_PX",
            "DEEPEST_PX_PER_DAY",
            "FADE_PX",
            "GAP_PX",
            "HEAD_PX",
            "INSIDE_PX",
            "MARK_PX",
            "SET_PX",
            "STUB_PX",
            "WHISKER_PX",
        ],
        "time_axis": ["list_ticks"],
        "view": [
            "BIN_PX",
            "FULL_BAND",
            "bin_hidden",
            "find_drawn_spans",
            "find_view",
            "measure_density_bar",
            "resolve_view",
            "select_visible",
        ],
    },
)
