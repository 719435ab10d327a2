"""Texts that would do harm if a page took them for anything but text, and texts that must never get so far."""

# The search finds it, and no page holds it by itself.
WORD = "quagga"

# Everything that HTML, Markdown, its attribute lists, Jinja or a link could read; none of it may be refused.
FREE = "\n".join(
    (
        f'{WORD} <script>window.__pwned=1</script> <img src=x onerror="window.__pwned=2">',
        "\"><svg/onload=window.__pwned=3> ' onmouseover='window.__pwned=4' x='",
        '[link](javascript:window.__pwned=5) ![image](x" onerror="window.__pwned=6) <javascript:window.__pwned=7>',
        '# A heading {: onclick="window.__pwned=8" #stolen .stolen }',
        "{: onmouseover=window.__pwned=9 }",
        "{{ 7 * 7 }} {% raw %} {# gone? #} ${7*7} #{7*7} <%= 7*7 %> <?php echo 7 ?>",
        "**bold** __bold__ *em* _em_ `code` ~~gone~~ H~2~O x^2^ ==mark== :smile: [TOC] [^1] *[HTML]: abbr",
        "",
        '</td></tr></table></div></section><div id="stolen" markdown="1">',
        "",
        "## Second heading { #stolen }",
        "",
        "- item",
        "",
        "    code block",
        "",
        "| a | b |\n| --- | --- |\n| c | d |",
        "",
        '[1]: javascript:window.__pwned=10 "title"',
        "",
        "&lt;b&gt; &#60;i&#62; &amp;amp; &copy &#x202e; --> <!-- ]]> <![CDATA[ x ]]>",
        "</title></style></textarea></script><script>window.__pwned=11</script><base href=//evil.example/>",
        "https://evil.example/ www.evil.example <https://evil.example/> mail@evil.example",
        "---",
        "title: stolen",
        "---",
    )
)
# Labels take few signs, but a character reference is made of them.
LABEL = f"{WORD} &lt;script&gt;pwn()&lt;/script&gt; &lt;b&gt;b&lt;/b&gt; &amp;lt; &copy; 'q' 5% + (d): e; f/g"
SHORT = "&lt;b&gt;"
ADDRESS = "https://evil.example/?a=1&lt;b&gt;&amp;x=(1);y%22onmouseover=__pwned=12#frag"

DOI = '10.1000/x"onmouseover="pwn()"<script>pwn()</script>'
REFERENCE = 'url:https://evil.example/"onclick="pwn()<script>pwn()</script>'
TEMPLATE = "https://evil.example/{id}&lt;b&gt;?a=(1);y%22onmouseover=pwn()"

PLAIN = {
    FREE: f"{WORD} plain words",
    LABEL: f"{WORD} plain words",
    SHORT: "plain",
    ADDRESS: "https://fine.example/",
    DOI: "10.1000/182",
    REFERENCE: "url:https://fine.example/",
    TEMPLATE: "https://fine.example/{id}",
}

# Refused in every field: what nobody can see, what turns the reading direction, what no page has room for.
INVISIBLE = {
    "right-to-left override": "fine \u202e gnitset",
    "right-to-left mark": "fine \u200f text",
    "isolate": "fine \u2067 text \u2069",
    "zero-width space": "fi\u200bne",
    "zero-width joiner": "fi\u200dne",
    "byte order mark": "fine \ufeff text",
    "soft hyphen": "fi\u00adne",
    "bell": "fine \x07 text",
    "escape": "fine \x1b[31m text",
    "start of text, used by Markdown itself": "fine \x02wzxhzdk:0\x03 text",
    "delete": "fine \x7f text",
    "next line": "fine \x85 text",
    "tag letter": "fine \U000e0041 text",
    "line separator": "fine \u2028 text",
    "private use": "fine \ue000 text",
    "noncharacter": "fine \ufdd0 text",
}
TOO_LONG = "long " * 2_000
ADDRESSES = (
    "javascript:window.__pwned=1",
    "JaVaScRiPt://example.org/%0awindow.__pwned=1",
    " javascript:alert(1)",
    "data:text/html,<script>window.__pwned=1</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/",
    'https://example.org/" onclick="window.__pwned=1',
    "https://example.org/<script>",
    "https://example.org/ x",
    "https:example.org",
    "ftp://example.org/",
)
