import pytest
from num2words import num2words

from timeline.tables.amounts import has_amount


@pytest.mark.parametrize(
    ("text", "number", "language"),
    [
        ("3117 dead", "3117", "en"),
        ("3,117 dead", "3117", "en"),
        ("3.117 Tote", "3117", "de"),
        ("3 117 morts", "3117", "fr"),
        ("3\u202f117 morts", "3117", "fr"),
        ("3'117 Tote", "3117", "de-CH"),
        ("3\u2019117 Tote", "3117", "de-CH"),
        ("۳۱۱۷ نفر", "3117", "fa"),
        ("۳٬۱۱۷ نفر", "3117", "fa"),
        ("٣٬١١٧ قتيلا", "3117", "ar"),
        ("३,११७", "3117", "hi"),
        ("1,23,456 people", "123456", "en-IN"),
        ("142.1 kg", "142.1", "en"),
        ("142,1 kg", "142.1", "de"),
        ("۱۴۲٫۱ کیلوگرم", "142.1", "fa"),
        ("1,234.5 kg", "1234.5", "en"),
        ("1.234,5 kg", "1234.5", "de"),
        ("1 234,5 kg", "1234.5", "fr"),
        ("3.117 kg", "3.117", "en"),
        ("3,117 kg", "3.117", "de"),
        ("1.2 million", "1200000", "en"),
        ("2.3 million", "2300000", "en"),
        ("1,2 Millionen", "1200000", "de"),
        ("6 bin 961 kişi", "6961", "tr"),
        ("30 mila", "30000", "it"),
        ("30k", "30000", "en"),
        ("3万人", "30000", "ja"),
        ("12 lakh", "1200000", "en"),
        ("between 1,000 and 2,000", "2000", "en"),
        ("In 2025 117 died", "117", "en"),
    ],
)
def test_an_amount_in_digits_is_read_as_its_language_writes_it(text, number, language):
    assert has_amount(text, number, language)


@pytest.mark.parametrize(
    ("text", "number", "language"),
    [
        ("some 15,002 dead", "5002", "en"),
        ("some 15,002 dead", "15", "en"),
        ("3.117 kg", "3117", "en"),
        ("3,117 dead", "3.117", "en"),
        ("142.1 kg", "142", "en"),
        ("1421 kg", "142.1", "en"),
        ("12 dead", "2", "en"),
        ("12 dead", "1", "en"),
        ("no number", "0", "en"),
        ("two hundred dead", "2", "en"),
        ("twenty-two dead", "2", "en"),
        ("one hundred twenty dead", "20", "en"),
        ("thirty dead", "13", "en"),
        ("several thousand dead", "1000", "en"),
        ("zweiundzwanzig Tote", "2", "de"),
    ],
)
def test_a_part_of_another_number_is_not_the_amount(text, number, language):
    assert not has_amount(text, number, language)


@pytest.mark.few(14)
@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pl", "ru", "tr", "fa", "he", "ar"])
@pytest.mark.parametrize("number", [2, 9, 12, 22, 35, 117, 6961])
def test_number_words_of_a_language_state_the_amount(language, number):
    assert has_amount(f"({num2words(number, lang=language)}).", str(number), language)


@pytest.mark.parametrize(
    ("text", "number", "language"),
    [
        ("Nine people were killed", "9", "en"),
        ("six thousand nine hundred sixty-one", "6961", "en"),
        ("a hundred and two", "102", "en"),
        ("nine, ten at most", "9", "en"),
        ("سی\u200cو\u200cپنج نفر", "35", "fa"),
        ("tjueto drept", "22", "nb"),
        ("nine people", "9", "a language of which no words are known"),
        ("nine people", "9", ""),
    ],
)
def test_number_words_are_found_however_they_are_joined(text, number, language):
    assert has_amount(text, number, language)


def test_without_a_language_a_point_is_read_both_ways():
    assert has_amount("3.117", "3117")
    assert has_amount("3.117", "3.117")
