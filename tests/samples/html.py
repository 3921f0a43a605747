"""The report as a page of a government's site: navigation, publishing data, the article, a footer."""

from __future__ import annotations

import re
from html import escape

from tests.samples.outline import Outline, Paragraph, Rows

_NUMBER = re.compile(r"\d{2,}")
_MENU = ["首页", "魅力青田", "新闻资讯", "政府信息公开", "政务服务", "互动交流", "专题专栏"]


def make_html(outline: Outline, charset: str = "utf-8") -> bytes:
    """The page in one of the encodings of Chinese sites; figures are cut by tags and entities as editors leave them."""
    body = []
    for at, part in enumerate(outline.body):
        if isinstance(part, Rows):
            body.append(_table(part))
        elif part.level == 1:
            body.append(f'<h1 class="article-title">{escape(part.text)}</h1>')
        else:
            body.append(f"<p>&emsp;&emsp;{_cut(part, at)}</p>")
    menu = "".join(f'<li><a href="/{at}/">{name}</a></li>' for at, name in enumerate(_MENU))
    title = escape(outline.title)
    page = f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="{charset}"><title>{title}-某县人民政府</title>
<script>var total = "12345"; if (1 < 2) {{ document.title += "<p>99</p>"; }}</script><style>p {{ margin: 8px }}</style></head>
<body><div class="header"><ul>{menu}</ul></div>
<div class="crumbs">当前位置:<a href="/">首页</a> &gt; <a href="/x">预决算与三公经费</a></div>
<div class="main"><table class="info">{"".join(f"<tr><td>{escape(line)}</td></tr>" for line in outline.head)}</table>
<div class="TRS_Editor">
{chr(10).join(body)}
</div></div>
<div class="footer">{"".join(f"<span>{escape(line)}</span><br/>" for line in outline.foot)}<p>版权所有 2022 某县人民政府 ICP备12345678号</p></div>
</body></html>
"""
    return page.encode("gb18030" if charset.startswith("gb") else charset)


def _cut(paragraph: Paragraph, at: int) -> str:
    """The text of a paragraph; its first figure is cut by a tag, or written with an entity."""
    text = paragraph.text
    found = _NUMBER.search(text)
    if found is None or at % 3 == 0:
        return escape(text)
    start, end = found.start() + 1, found.end()
    middle = (
        f"<span>{text[start:end]}</span>" if at % 3 == 1 else "".join(f"&#{ord(digit)};" for digit in text[start:end])
    )
    return escape(text[:start]) + middle + escape(text[end:])


def _table(part: Rows) -> str:
    rows = "\r\n".join(
        "<tr>" + "".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) + "</tr>" for row in part.rows
    )
    return f'<table border="1"><tbody>{rows}</tbody></table>'
