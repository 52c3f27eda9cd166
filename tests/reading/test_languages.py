from __future__ import annotations

import pytest

from rashomon.reading.languages import language_of
from tests.reading.pages import PROSE, paragraphs, read_text

ARABIC = (
    "قال الجيش يوم السبت إن السد انهار فوق البلدة في ساعات الصباح الأولى. وقتل أربعة عشر شخصا على الأقل بحسب الوزارة، "
    "ونفت الشركة المشغلة أنها تلقت أي تحذير. وتبحث فرق الإنقاذ من ثلاث محافظات عن نحو أربعين مفقودا في الوادي. "
    "وقالت رئيسة البلدية إن السكان أمضوا الليل في المدرسة بعد أن غمرت المياه الحي القديم بكامله."
)
GERMAN = (
    "Der Damm oberhalb von Ostra ist am Samstagmorgen gebrochen, mindestens 14 Menschen kamen nach Angaben des "
    "Ministeriums ums Leben. Die Bürgermeisterin sagte, der Betreiber sei dreimal gewarnt worden. Das Unternehmen wies "
    "den Vorwurf zurück und sprach von einem Unwetter, wie es in hundert Jahren nur einmal vorkomme."
)
CHINESE = (
    "周六上午，奥斯特拉上方的大坝决堤，内政部表示至少有十四人死亡。市长说，运营商曾三次收到警告，但什么也没做。" * 5
)


@pytest.mark.parametrize(
    "text",
    [
        *PROSE,
        " ".join(PROSE).upper(),
        "AT LEAST 14 PEOPLE WERE KILLED WHEN THE DAM GAVE WAY, THE INTERIOR MINISTRY SAID.",
    ],
)
def test_english_is_english_in_any_case_of_letters(text: str) -> None:
    language = language_of(text)
    assert (language.code, language.foreign) == ("en", False)


@pytest.mark.parametrize(("text", "code"), [(ARABIC, "ar"), (GERMAN, "de"), (CHINESE, "zh")])
def test_another_language_is_certain_over_200_letters(text: str, code: str) -> None:
    language = language_of(text)
    assert (language.code, language.foreign) == (code, True)


@pytest.mark.parametrize("text", [GERMAN[:150], ARABIC[:150]])
def test_a_short_text_in_another_language_is_read_all_the_same(text: str) -> None:
    assert not language_of(text).foreign


@pytest.mark.parametrize("text", ["", "14", "Ostra, Kell, Varenna", "Lena Marek"])
def test_a_few_words_are_of_no_sure_language(text: str) -> None:
    assert language_of(text).code == "und"


def test_english_with_long_foreign_quotations_is_read() -> None:
    assert not language_of(" ".join(PROSE) + " " + GERMAN[:200]).foreign


def test_a_page_in_arabic_is_an_article_that_is_left_unread() -> None:
    body = paragraphs(ARABIC, ARABIC[40:])
    html = f"<html><head><meta charset='utf-8'></head><body><article>{body}</article></body></html>"
    article = read_text(html, media_type="text/html")
    assert (article.language, article.read) == ("ar", False)
    assert ARABIC in article.text
