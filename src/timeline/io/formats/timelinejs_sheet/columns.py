"""The columns of the spreadsheet of TimelineJS."""

__all__ = ["COLUMNS", "COLUMNS_VERSION_2", "DATES", "ERA_AS_EVENT", "MEDIA", "TYPES"]

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline"),
    *("Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background"),
)
COLUMNS_VERSION_2 = (
    *("Start Date", "End Date", "Headline", "Text", "Media", "Media Credit", "Media Caption", "Type", "Tag"),
)
MEDIA = {
    "media": "Media",
    "media_credit": "Media Credit",
    "media_caption": "Media Caption",
    "media_thumbnail": "Media Thumbnail",
    "media_alt": "Alt Text",
}
# Our type of an era in a sheet without events, where TimelineJS shows no eras. It treats unknown types as events.
ERA_AS_EVENT = "chapter"
TYPES = ("title", "era", ERA_AS_EVENT)
DATES = {
    "start": {"year": "Year", "month": "Month", "day": "Day", "time": "Time"},
    "end": {"year": "End Year", "month": "End Month", "day": "End Day", "time": "End Time"},
}
