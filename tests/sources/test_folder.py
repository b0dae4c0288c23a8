"""A folder of articles: what is read, and the sentence for everything that cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.model.article import Article
from bot.sources.folder import MAX_BYTES, read_folder

GOOD = '[[article]]\nfile = "good.txt"\nheadline = "Ferry sails"\n'
GOOD_TEXT = "The ferry sailed on Monday.\n"


def folder_of(tmp_path: Path, index: str | bytes | None, **files: bytes) -> Path:
    """A folder with a good article, the files given (`name_txt` for name.txt) and the index."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, content in {"good_txt": GOOD_TEXT.encode(), **files}.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    if index is not None:
        (folder / "index.toml").write_bytes(index.encode() if isinstance(index, str) else index)
    return folder


def listing(file: str, more: str = "") -> str:
    return f'{GOOD}\n[[article]]\nfile = "{file}"\nheadline = "Other"\n{more}'


def test_every_fact_of_the_index_reaches_the_article(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        '[[article]]\nfile = "good.txt"\nheadline = "Ferry sails"\noutlet = "The Gull"\nurl = "https://gull.example/1"\n'
        'published = 2031-05-07\nzone = "Europe/Lisbon"\nheadline_inferred = true\npublished_inferred = true\n'
        'reason = "told by the harbour"\n',
    )

    assert read_folder(folder).articles == (
        Article(
            "good.txt",
            GOOD_TEXT,
            "Ferry sails",
            "The Gull",
            "https://gull.example/1",
            date(2031, 5, 7),
            "Europe/Lisbon",
            headline_inferred=True,
            published_inferred=True,
        ),
    )


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"One.\r\nTwo.\r\n", "One.\r\nTwo.\r\n"),
        (b"One.\rTwo.", "One.\rTwo."),
        (b"\xef\xbb\xbfOne.", "\ufeffOne."),
        ("Café “one”.".encode("utf-16"), "Café “one”."),
        (b"\xfe\xff" + "Café.".encode("utf-16-be"), "Café."),
        (b"\xff\xfe\0\0" + "Café.".encode("utf-32-le"), "Café."),
    ],
    ids=["CRLF stays", "CR stays", "UTF-8 mark stays", "UTF-16", "UTF-16 big-endian", "UTF-32"],
)
def test_text_is_decoded_exactly(tmp_path: Path, content: bytes, text: str) -> None:
    read = read_folder(folder_of(tmp_path, listing("other.txt"), other_txt=content))

    assert [article.text for article in read.articles] == [GOOD_TEXT, text]
    assert read.failures == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "other.txt is empty: put the article's text in it, or remove it."),
        (b"\xef\xbb\xbf \r\n\n", "other.txt is empty: put the article's text in it, or remove it."),
        (
            b"One.\nIt\x92s two.\n",
            "other.txt is not UTF-8 (it may be Windows-1252): byte 0x92 in line 2. Save it as UTF-8.",
        ),
        (
            b"\xff\xfeO",
            "other.txt is not the UTF-16 its mark announces: byte 0x4f in line 1. Save it as UTF-8.",
        ),
        (
            "One.".encode("utf-16-le"),
            "other.txt holds NUL characters: it is UTF-16 without its mark, or no text at all. Save it as UTF-8.",
        ),
        (
            b"a" * 5_000_000,
            f"other.txt has 5,000,000 bytes, more than the {MAX_BYTES:,} an article may have: split it.",
        ),
        (GOOD_TEXT.encode(), "other.txt has the same text as good.txt: remove one of them."),
    ],
    ids=["empty", "only a mark", "Windows-1252", "broken UTF-16", "UTF-16 without mark", "5 MB line", "duplicate"],
)
def test_a_file_that_is_no_article_is_named_and_the_rest_go_in(tmp_path: Path, content: bytes, reason: str) -> None:
    read = read_folder(folder_of(tmp_path, listing("other.txt"), other_txt=content))

    assert [article.path for article in read.articles] == ["good.txt"]
    assert [(error.subject, str(error)) for error in read.failures] == [("other.txt", reason)]


@pytest.mark.parametrize(
    ("index", "subject", "reason"),
    [
        (listing("gone.txt"), "gone.txt", "There is no file gone.txt: check the name, or put it back."),
        (listing("good.txt"), "good.txt", "good.txt is listed twice: remove one entry."),
        (listing("../secret.txt"), "../secret.txt", "../secret.txt lies outside its folder: copy the file into it."),
        (listing("/etc/passwd"), "/etc/passwd", "/etc/passwd lies outside its folder: copy the file into it."),
        (GOOD + "[[article]]\n", "index.toml article 2", "Article 2 of index.toml names no file."),
        (GOOD + "[[article]]\nfile = 3\n", "index.toml article 2", "Article 2 of index.toml names no file."),
        (
            GOOD + '[[article]]\nfile = "o.txt"\n',
            "o.txt",
            "o.txt has no headline in index.toml: give it one.",
        ),
        (
            listing("o.txt", 'published = "2031-05-07"'),
            "o.txt",
            'o.txt: "published" in index.toml must be a date without quotes, such as 2031-05-07.',
        ),
        (
            listing("o.txt", "published = 2031-05-07T10:00:00Z"),
            "o.txt",
            'o.txt: "published" in index.toml must be a date without quotes, such as 2031-05-07.',
        ),
        (
            listing("o.txt", 'zone = "Europe/Lisbonn"'),
            "o.txt",
            'o.txt: "Europe/Lisbonn" is no IANA time zone; did you mean "Europe/Lisbon"?',
        ),
        (
            listing("o.txt", 'zone = "EST"'),
            "o.txt",
            'o.txt: "EST" is no IANA time zone; it takes a name such as "Europe/London".',
        ),
        (
            listing("o.txt", 'zone = "../etc"'),
            "o.txt",
            'o.txt: "../etc" is no IANA time zone; it takes a name such as "Europe/London".',
        ),
        (
            listing("o.txt", 'outlett = "The Gull"'),
            "o.txt",
            'o.txt: index.toml knows no "outlett"; it takes file, headline, headline_inferred, outlet, url, published, '
            "published_inferred, zone, reason.",
        ),
        (
            listing("o.txt", "headline_inferred = 1"),
            "o.txt",
            'o.txt: "headline_inferred" in index.toml must be true or false.',
        ),
    ],
    ids=[
        "missing file", "listed twice", "outside", "absolute", "no file", "file no text", "no headline", "date as text",
        "date with time", "zone misspelt", "zone without place", "zone as a path", "unknown key", "number for a flag",
    ],
)  # fmt: skip
def test_a_broken_entry_is_named_and_the_rest_go_in(tmp_path: Path, index: str, subject: str, reason: str) -> None:
    read = read_folder(folder_of(tmp_path, index))

    assert [article.path for article in read.articles] == ["good.txt"]
    assert [(error.subject, str(error)) for error in read.failures] == [(subject, reason)]


def test_a_file_the_index_does_not_list_is_named(tmp_path: Path) -> None:
    read = read_folder(folder_of(tmp_path, GOOD, stray_txt=b"Stray."))

    assert [article.path for article in read.articles] == ["good.txt"]
    assert [str(error) for error in read.failures] == [
        'stray.txt is not listed: add an [[article]] with file = "stray.txt" to index.toml.'
    ]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Secret.")
    folder = folder_of(tmp_path, listing("link.txt"))
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")

    assert [str(error) for error in read_folder(folder).failures] == [
        "link.txt lies outside its folder: copy the file into it."
    ]


@pytest.mark.parametrize(
    ("index", "reason"),
    [
        (None, "There is no .*index.toml: write one"),
        ("", "lists no .*article"),
        ("[[articles]]\nfile = 'good.txt'", "lists no .*article"),
        ("article = 3", "lists no .*article"),
        (GOOD + "[extra]\na = 1", "holds extra; it takes"),
        (GOOD + "published = 2031-02-30", r"is not valid TOML: .*line 4.* No article was read\."),
        (GOOD + 'headline = "again"', "is not valid TOML"),
        (b"\xff\xfe[", "is not valid TOML"),
    ],
    ids=["missing", "empty", "wrong table", "no tables", "extra table", "impossible date", "key twice", "not UTF-8"],
)
def test_a_broken_index_is_one_error(tmp_path: Path, index: str | bytes | None, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read_folder(folder_of(tmp_path, index))
