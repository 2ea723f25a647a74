"""Makes one face: the original, cut to some characters and features, static, scaled, renamed."""

from io import BytesIO

import fontpkg
from centre_signs import centre_signs
from families import ARABIC, Face, Family
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from split_ligatures import split_ligatures

WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700, "Italic": 400}
UNWANTED_TABLES = ["BASE", "STAT", "gasp", "meta"]
COPYRIGHT, LICENCE, LICENCE_ADDRESS = 0, 13, 14
REGULAR_FLAG, BOLD_FLAG, ITALIC_FLAG = 0x40, 0x20, 0x01
DATE = 3818534400  # 2025-01-01, in seconds since 1904
# Without this the bytes depend on whether HarfBuzz happens to be installed.
SAME_EVERYWHERE = {"fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER": False}


def make(face: Face) -> tuple[bytes, frozenset[int]]:
    """Make a face: its file, and the characters that it came to hold."""
    family, style = face.family, face.style
    slant = "italic" if style == "Italic" else "normal"
    original = fontpkg.path(family.original, WEIGHTS[style], slant)
    font = TTFont(original, recalcTimestamp=False, cfg=SAME_EVERYWHERE)
    cut(font, face)
    if "fvar" in font:
        instancer.instantiateVariableFont(
            font, {"wght": WEIGHTS[style], **family.axes}, inplace=True
        )
    if family.splits_ligatures and face.medium == "print":
        split_ligatures(font)
    if family.script is ARABIC and face.medium == "print":
        centre_signs(font)
    # A smaller em square draws everything larger.
    font["head"].unitsPerEm = round(font["head"].unitsPerEm / family.scale)
    rename(font, family, style)
    font.flavor = "woff2" if face.medium == "web" else None
    file = BytesIO()
    font.save(file)
    return file.getvalue(), frozenset(font.getBestCmap())


def cut(font: TTFont, face: Face) -> None:
    """Keep only what the face's characters need when its features are on."""
    options = subset.Options(
        layout_features=face.features,
        name_IDs=["*"],
        hinting=False,
        notdef_outline=True,
        harfbuzz_repacker=False,
    )
    options.drop_tables += UNWANTED_TABLES
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=face.characters)
    subsetter.subset(font)


def rename(font: TTFont, family: Family, style: str) -> None:
    """Name the font; of the original's names keep the version, copyright and licence."""
    names = font["name"]
    copyright_, licence, address = (
        names.getDebugName(key) for key in (COPYRIGHT, LICENCE, LICENCE_ADDRESS)
    )
    names.names = []
    plain = style != "SemiBold"  # older programs know four styles in a family
    full = f"{family.name} {style}"
    version = f"Version {font['head'].fontRevision:.3f}"
    for key, text in (
        (COPYRIGHT, copyright_),
        (1, family.name if plain else full),
        (2, style if plain else "Regular"),
        (3, f"{version}; {full}"),
        (4, full),
        (5, version),
        (6, f"{family.name.replace(' ', '')}-{style}"),
        (LICENCE, licence),
        (LICENCE_ADDRESS, address),
        (16, family.name),
        (17, style),
    ):
        names.setName(text, key, 3, 1, 0x409)
    os2, head = font["OS/2"], font["head"]
    os2.achVendID = "NONE"
    os2.usWeightClass = WEIGHTS[style]
    flag = {"Bold": BOLD_FLAG, "Italic": ITALIC_FLAG}.get(style, REGULAR_FLAG)
    os2.fsSelection = os2.fsSelection & ~(REGULAR_FLAG | BOLD_FLAG | ITALIC_FLAG) | flag
    head.macStyle = {"Bold": 1, "Italic": 2}.get(style, 0)
    head.created = head.modified = DATE


def licence(original: str) -> str:
    """Give the text of an original's licence, under the copyright line of the font itself."""
    path = fontpkg.family(original).files[0].path
    names = TTFont(path)["name"]
    text = (path.parents[1] / "LICENSE").read_text(encoding="utf-8")
    end = "OTHER DEALINGS IN THE FONT SOFTWARE.\n"  # what follows in some copies is no licence
    text = text[: text.index(end)] + end
    copyright_ = names.getDebugName(COPYRIGHT)
    return text if copyright_ in text else f"{copyright_}\n\n{text}"
