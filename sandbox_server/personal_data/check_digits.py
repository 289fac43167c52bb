"""The checksums of official numbers. Every function takes a number without blanks, letters in capitals."""

IBAN_LENGTHS = {  # ISO 13616 registry: characters of an IBAN, by country
    **dict.fromkeys(("NO",), 15),
    **dict.fromkeys(("BE",), 16),
    **dict.fromkeys(("DK", "FI", "FK", "FO", "GL", "NL"), 18),
    **dict.fromkeys(("MK", "SI"), 19),
    **dict.fromkeys(("AT", "BA", "EE", "KZ", "LT", "LU", "MN", "XK"), 20),
    **dict.fromkeys(("CH", "HR", "LI", "LV"), 21),
    **dict.fromkeys(("BG", "BH", "CR", "DE", "GB", "GE", "IE", "ME", "RS", "VA"), 22),
    **dict.fromkeys(("AE", "GI", "IL", "IQ", "OM", "SO", "TL"), 23),
    **dict.fromkeys(("AD", "CZ", "ES", "MD", "PK", "RO", "SA", "SE", "SK", "TN", "VG"), 24),
    **dict.fromkeys(("LY", "PT", "ST"), 25),
    **dict.fromkeys(("IS", "TR"), 26),
    **dict.fromkeys(("BI", "DJ", "FR", "GR", "IT", "MC", "MR", "SM"), 27),
    **dict.fromkeys(("AL", "AZ", "BY", "CY", "DO", "GT", "HN", "HU", "LB", "NI", "PL", "SD", "SV"), 28),
    **dict.fromkeys(("BR", "EG", "PS", "QA", "UA"), 29),
    **dict.fromkeys(("JO", "KW", "MU", "YE"), 30),
    **dict.fromkeys(("MT", "SC"), 31),
    **dict.fromkeys(("LC",), 32),
    **dict.fromkeys(("RU",), 33),
}
PENSION_FACTORS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)


def is_iban(number: str) -> bool:
    """ISO 13616: the country's length, and modulo 97 of the number with its first four characters at the end is 1."""
    if len(number) != IBAN_LENGTHS.get(number[:2]):
        return False
    return int("".join(str(int(character, 36)) for character in number[4:] + number[:4])) % 97 == 1


def is_tax_id(number: str) -> bool:
    """§ 139b AO: ISO 7064 mod 11,10; of the first ten digits exactly one stands twice or three times, not in a row."""
    first = number[:10]
    repeated = [digit for digit in set(first) if first.count(digit) > 1]
    if len(repeated) != 1 or first.count(repeated[0]) > 3 or repeated[0] * 3 in first:
        return False
    product = 10
    for digit in first:
        product = (int(digit) + product) % 10 or 10
        product = product * 2 % 11
    return (11 - product) % 10 == int(number[10])


def is_identity_document(number: str) -> bool:
    """ICAO 9303: nine characters weighted 7, 3, 1 (A is 10, Z is 35), then the last digit of their sum."""
    return sum(int(sign, 36) * (7, 3, 1)[place % 3] for place, sign in enumerate(number[:9])) % 10 == int(number[9])


def is_pension_number(number: str) -> bool:
    """§ 147 SGB VI, VKVV § 4: the letter as two digits, the digits weighted, the sum of the products' digit sums."""
    digits = number[:8] + _two_digits(number[8]) + number[9:11]
    products = (int(digit) * factor for digit, factor in zip(digits, PENSION_FACTORS, strict=True))
    return sum(map(_digit_sum, products)) % 10 == int(number[11])


def is_health_insurance_number(number: str) -> bool:
    """§ 290 SGB V: the letter as two digits, then weights 1, 2, 1, 2 … and the sum of the products' digit sums."""
    digits = _two_digits(number[0]) + number[1:9]
    return sum(_digit_sum(int(digit) * (1 + place % 2)) for place, digit in enumerate(digits)) % 10 == int(number[9])


def _two_digits(letter: str) -> str:
    return f"{ord(letter) - ord('A') + 1:02d}"


def _digit_sum(number: int) -> int:
    return number // 10 + number % 10
