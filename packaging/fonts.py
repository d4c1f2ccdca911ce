"""Build the font files of assets/fonts from pinned npm packages.

    python packaging/fonts.py            write assets/fonts
    python packaging/fonts.py --check    build into a temporary folder and compare

Needs `npm` for fetching and fontTools for what is taken out of some files. The results are
committed, so nobody needs this to run or to test JointTable; it is here to show where each byte
comes from and to make an update one command.

Inter, Source Serif 4 and IBM Plex Sans Arabic are copied byte for byte: "Source" and "Plex" are
reserved font names, so a changed file would have to be renamed. The Noto fonts are called by no
name that their licences reserve and may be subset.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One pinned npm package and the files taken from it.

    Attributes:
        name: The npm name.
        version: The exact version.
        sha256: Digest of the packed archive.
        licence: File name the licence text gets in assets/fonts.
        files: Path inside the package and file name in assets/fonts.
    """

    name: str
    version: str
    sha256: str
    licence: str
    files: tuple[tuple[str, str], ...]


PACKAGES = (
    Package(
        name="@expo-google-fonts/inter",
        version="0.4.2",
        sha256="b5c1e5878c07a5637169da9f7b1f370c69709f1f8de55998e2522f7aa9dfe2a9",
        licence="Inter-OFL.txt",
        files=(
            ("400Regular/Inter_400Regular.ttf", "Inter-400.ttf"),
            ("500Medium/Inter_500Medium.ttf", "Inter-500.ttf"),
            ("600SemiBold/Inter_600SemiBold.ttf", "Inter-600.ttf"),
            ("700Bold/Inter_700Bold.ttf", "Inter-700.ttf"),
        ),
    ),
    Package(
        name="@expo-google-fonts/source-serif-4",
        version="0.4.1",
        sha256="84f0b412fbc9b0b666d6fe04620b2cd2e54bfd49ca61fe0663a9e5beb30afcc4",
        licence="SourceSerif4-OFL.txt",
        files=(
            ("400Regular/SourceSerif4_400Regular.ttf", "SourceSerif4-400.ttf"),
            ("400Regular_Italic/SourceSerif4_400Regular_Italic.ttf", "SourceSerif4-400-italic.ttf"),
            ("600SemiBold/SourceSerif4_600SemiBold.ttf", "SourceSerif4-600.ttf"),
        ),
    ),
    Package(
        name="@expo-google-fonts/noto-sans",
        version="0.4.2",
        sha256="98cf14a19b8e67a0e76bfd4d5df98937b9734e6dde570bd750f2259042042548",
        licence="NotoSans-OFL.txt",
        files=(
            ("400Regular/NotoSans_400Regular.ttf", "NotoSans-400.ttf"),
            ("700Bold/NotoSans_700Bold.ttf", "NotoSans-700.ttf"),
        ),
    ),
    Package(
        name="@expo-google-fonts/noto-sans-symbols-2",
        version="0.4.1",
        sha256="3bf3d6333487df36e88d146e032a9ed8246617ca2dfe1513a8a382c3fad12ac4",
        licence="NotoSansSymbols2-OFL.txt",
        files=(("400Regular/NotoSansSymbols2_400Regular.ttf", "NotoSansSymbols2-400.ttf"),),
    ),
    Package(
        name="@expo-google-fonts/noto-sans-symbols",
        version="0.4.1",
        sha256="d72d2f96c1c351967ec57842471b1da43ab8b1a40ecb003b1b0a0f50a3ee6388",
        licence="NotoSansSymbols-OFL.txt",
        files=(("400Regular/NotoSansSymbols_400Regular.ttf", "NotoSansSymbols-400.ttf"),),
    ),
    Package(
        name="@expo-google-fonts/noto-sans-math",
        version="0.4.2",
        sha256="652041ca903e7adcc1502a0621350526463e91416757310391370ff5f8fb3ce8",
        licence="NotoSansMath-OFL.txt",
        files=(("400Regular/NotoSansMath_400Regular.ttf", "NotoSansMath-400.ttf"),),
    ),
    Package(
        name="@expo-google-fonts/ibm-plex-sans-arabic",
        version="0.4.2",
        sha256="5ed540bd741bef113de95201a3ecdccdd2cf8d128dff2d0a7fb4864366b5e65f",
        licence="IBMPlexSansArabic-OFL.txt",
        files=(
            ("400Regular/IBMPlexSansArabic_400Regular.ttf", "IBMPlexSansArabic-400.ttf"),
            ("600SemiBold/IBMPlexSansArabic_600SemiBold.ttf", "IBMPlexSansArabic-600.ttf"),
        ),
    ),
    Package(
        name="@expo-google-fonts/noto-sans-hebrew",
        version="0.4.1",
        sha256="f82f8e852e3355521c511f2762a0130216d208d108bf4739aa977eb6a6d3012c",
        licence="NotoSansHebrew-OFL.txt",
        files=(
            ("400Regular/NotoSansHebrew_400Regular.ttf", "NotoSansHebrew-400.ttf"),
            ("600SemiBold/NotoSansHebrew_600SemiBold.ttf", "NotoSansHebrew-600.ttf"),
        ),
    ),
    Package(
        name="@expo-google-fonts/noto-sans-sc",
        version="0.4.3",
        sha256="0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
        licence="NotoSansSC-OFL.txt",
        files=(("400Regular/NotoSansSC_400Regular.ttf", "NotoSansSC-400.ttf"),),
    ),
    Package(
        name="@expo-google-fonts/noto-sans-kr",
        version="0.4.3",
        sha256="7614af529705ea48e8b76cb3b056b92db66b7625ef3fc97ce76366063df94d3f",
        licence="NotoSansKR-OFL.txt",
        files=(("400Regular/NotoSansKR_400Regular.ttf", "NotoSansKR-400.ttf"),),
    ),
    Package(
        name="@expo-google-fonts/noto-color-emoji",
        version="0.4.6",
        sha256="8199c361ebffca17e503b7afa3994833efc1db06d63839e0b01e41e2fbd62eeb",
        licence="NotoColorEmoji-OFL.txt",
        files=(("400Regular/NotoColorEmoji_400Regular.ttf", "NotoColorEmoji-400.ttf"),),
    ),
    Package(
        name="@expo-google-fonts/noto-emoji",
        version="0.4.7",
        sha256="6a25fd5a4da5bb34bbc2d300531bbf32de86afd866e119314d7e358f61a6104d",
        licence="NotoEmoji-OFL.txt",
        files=(("400Regular/NotoEmoji_400Regular.ttf", "NotoEmoji-400.ttf"),),
    ),
)

# Noto Sans Math is a megabyte of formula glyphs; a workshop needs only the operators and arrows.
_MATH = (
    (0x2100, 0x214F),
    (0x2190, 0x22FF),
    (0x2300, 0x23FF),
    (0x2500, 0x25FF),
    (0x27C0, 0x27FF),
    (0x2900, 0x29FF),
    (0x2A00, 0x2AFF),
    (0x2B00, 0x2BFF),
)
# CJK punctuation, kana and full-width forms; the Han characters come from the national standards.
_KANA = ((0x3000, 0x30FF), (0x31F0, 0x31FF), (0xFF00, 0xFFEF))
_HANGUL = ((0x3131, 0x318E), (0xAC00, 0xD7A3))
_FIRST_CJK = 0x2E80


def _spread(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {point for first, last in ranges for point in range(first, last + 1)}


def _of_standard(encoding: str) -> set[int]:
    """Return the CJK code points of a two-byte standard: 94 rows of 94 characters."""
    found = set()
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            character = bytes((row, cell)).decode(encoding, "ignore")
            found.update(ord(one) for one in character if ord(one) >= _FIRST_CJK)
    return found


def _math() -> set[int]:
    return _spread(_MATH)


def _common_han() -> set[int]:
    """Return what GB 2312 or JIS X 0208 has: common Chinese and all that Japanese papers print."""
    return _of_standard("gb2312") | _of_standard("euc_jp") | _spread(_KANA)


def _hangul() -> set[int]:
    return _spread(_HANGUL)


SUBSETS: Mapping[str, Callable[[], set[int]]] = {
    "NotoSansMath-400.ttf": _math,
    "NotoSansSC-400.ttf": _common_han,
    "NotoSansKR-400.ttf": _hangul,
}
"""The code points that are kept of a file; files that are not named keep all."""
COLOUR = "NotoColorEmoji-400.ttf"


class FontsBroken(Exception):
    """A package is not what it was when it was pinned, or npm could not fetch it."""


def fetch(package: Package, folder: Path) -> Path:
    """Return the unpacked package folder, fetched with npm and compared with its pinned digest.

    Raises:
        FontsBroken: npm failed, or the archive has another digest than the pinned one.
    """
    wanted = f"{package.name}@{package.version}"
    npm = shutil.which("npm")
    if npm is None:
        raise FontsBroken("npm is not installed; it fetches the packages")
    packed = subprocess.run(
        [npm, "pack", "--silent", wanted], cwd=folder, capture_output=True, text=True, check=False
    )
    if packed.returncode:
        raise FontsBroken(f"npm could not fetch {wanted}: {packed.stderr.strip()}")
    archive = folder / packed.stdout.strip().splitlines()[-1]
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != package.sha256:
        raise FontsBroken(f"{wanted} has digest {digest}, expected {package.sha256}")
    unpacked = folder / archive.stem
    with tarfile.open(archive) as tar:
        tar.extractall(unpacked, filter="data")
    return unpacked / "package"


def write_subset(source: Path, target: Path, points: Iterable[int]) -> None:
    """Write the glyphs of ``points`` only, without hinting, features and vertical metrics."""
    options = subset.Options()
    options.hinting = False
    options.drop_tables += ["MATH", "vhea", "vmtx", "VORG", "BASE", "STAT"]
    options.layout_features = []
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    font = TTFont(source, recalcTimestamp=False)
    chooser = subset.Subsetter(options)
    chooser.populate(unicodes=sorted(points))
    chooser.subset(font)
    font.save(target)


def write_without_svg(source: Path, target: Path) -> None:
    """Write a colour font without its second set of pictures, four fifths of the file."""
    font = TTFont(source, recalcTimestamp=False)
    del font["SVG "]
    font.save(target)


def write_font(source: Path, target: Path) -> None:
    """Write one font file as it is bundled."""
    points = SUBSETS.get(target.name)
    if points is not None:
        write_subset(source, target, points())
    elif target.name == COLOUR:
        write_without_svg(source, target)
    else:
        shutil.copyfile(source, target)


def build(target: Path, packages: Iterable[Package] = PACKAGES) -> list[Path]:
    """Write every font and licence into `target` and return the files written."""
    target.mkdir(parents=True, exist_ok=True)
    written = []
    with tempfile.TemporaryDirectory() as scratch:
        for package in packages:
            unpacked = fetch(package, Path(scratch))
            written.append(target / package.licence)
            shutil.copyfile(unpacked / "LICENSE_FONT", written[-1])
            for inside, name in package.files:
                written.append(target / name)
                write_font(unpacked / inside, written[-1])
    return written


def differences(built: Iterable[Path], committed: Path) -> list[str]:
    """Return the names of built files that are missing or different in `committed`."""
    return [
        path.name
        for path in built
        if not (committed / path.name).is_file()
        or (committed / path.name).read_bytes() != path.read_bytes()
    ]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when the fonts are written or, with --check, the same."""
    parser = argparse.ArgumentParser(description="Build assets/fonts from pinned npm packages.")
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    options = parser.parse_args(arguments)
    try:
        if not options.check:
            for path in build(FONTS):
                print(f"{path.stat().st_size:>9,} {path.name}")
            return 0
        with tempfile.TemporaryDirectory() as scratch:
            different = differences(build(Path(scratch)), FONTS)
    except FontsBroken as broken:
        print(broken, file=sys.stderr)
        return 1
    for name in different:
        print(f"{name} differs from what the packages give", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
