#!/usr/bin/env bash
# Makes the pictures of the guide that show workbooks, from the made-up county: rules/office/pictures.sh
# Needs soffice (LibreOffice), pdftotext and pdftoppm (poppler-utils), and a built checkout.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=examples/data/huaiyang-2022
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sanling=${SANLING:-examples/sanling}
$sanling assess --quiet --rulebook henan-2022 --as-of 2022-08-31 --out "$work/result" $data > "$work/said"
$sanling template --quiet --rulebook henan-2023 --units $data --out "$work/blank.xlsx" > "$work/said"
cp "$work/result/结果.xlsx" "$work/results.xlsx"
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf --outdir "$work" \
  "$work/results.xlsx" "$work/blank.xlsx" > "$work/said" 2>&1

# The first page of the workbook on which the words stand, cut out: FILE WORDS PICTURE DPI X Y WIDTH HEIGHT
picture() {
  local page
  for page in $(seq 1 400); do
    [[ $(pdftotext -f "$page" -l "$page" "$work/$1.pdf" -) == *"$2"* ]] && break
  done
  pdftoppm -png -singlefile -r "$4" -f "$page" -l "$page" -x "$5" -y "$6" -W "$7" -H "$8" \
    "$work/$1.pdf" "rules/pictures/$3"
}
picture results '· 待定' results 76 50 50 1180 360
picture blank '*编码类别' blank 105 60 60 1000 240
