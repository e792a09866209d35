import pytest

from timeline.io.misreading import find_misread_words


@pytest.mark.parametrize(
    ("word", "encoding", "wrong"),
    [
        ("première", "mac_roman", "cp1256"),
        ("décrété", "mac_roman", "cp1252"),
        ("Müller", "mac_roman", "cp1252"),
        ("Łódź", "cp1250", "cp1252"),
        ("Ardèche", "cp1252", "cp1253"),
        ("Ångström", "cp1252", "cp1251"),
        ("hôtel", "mac_roman", "cp1252"),
    ],
)
def test_a_word_in_a_wrong_encoding_is_found(word, encoding, wrong):
    misread = word.encode(encoding).decode(wrong, "replace")
    assert find_misread_words(f"so {misread} is") == [misread]
    assert find_misread_words(word) == []


@pytest.mark.parametrize(
    "text",
    [
        "na hÉireann, Tír na nÓg",
        "don´t, O’Brien, L’été, l·l",
        "€5bn, £m, US€",
        "H₂O, 5 µm, A×B, 12 °C, Nº 1",
        "МиГ-29, ЦСКА",
        "中国“一带一路”, iPhone手机",
        "Điện Biên Phủ, Ōe Kenzaburō, Hawaiʻi",
        "ΑΘΗΝΑ, Αθήνα",
        "کتاب‌ها, بيروت",
        "ÎLE-DE-FRANCE, DİYARBAKIR, Þingvellir",
        "“quoted”, «dit», ¿Qué?",
    ],
)
def test_words_of_many_languages_are_not_doubted(text):
    assert find_misread_words(text) == []
