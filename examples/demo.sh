#!/bin/sh
# The main job on real input: a scratch project, two reports ingested, the first answers, the map. Run by `make demo`;
# works wherever `evmap` is on the PATH.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
demo=${1:-"$here/demo"}
COLUMNS=${COLUMNS:-80}
export COLUMNS

step() {
    printf '\n%s\n' "$1"
    shift
    if [ -t 1 ]; then printf '\033[1m$ %s\033[0m\n' "$*"; else printf '$ %s\n' "$*"; fi
    "$@"
}

rm -rf "$demo"
mkdir -p "$demo/claims" "$demo/references"
cp "$here/themes.yaml" "$demo/"
for file in "$here"/claims/*.yaml; do
    sed '/^  source: {/d' "$file" >"$demo/claims/$(basename "$file")" # nothing counts as read yet
done
cp "$here/references/works.yaml" "$demo/references/"
cp "$here"/examples/reports/*.md "$demo/"
cd "$demo"

echo "Two real reports on leadership in social work. People have tagged what they say,"
echo "90 claims; evmap reads the reports, links their citations, and counts."
step "Read the reports:" evmap ingest --short iriss-2024.md sws-cswo-2023.md
step "What does nobody know about training? The worst first:" evmap gaps --theme training --short -n 5
step "What is known, and do independent studies say so?" evmap corroboration --short -n 5
step "Why? Every answer leads down to sentences and studies:" evmap explain finding:health-led-training-misfit --short
mkdir -p outputs
step "All of it as a map:" evmap map -o outputs/map.html

where=
[ -x "$here/.venv/bin/evmap" ] && where=", with $here/.venv/bin on your PATH"
cat <<END

The map is outputs/map.html, the references are in references/iriss-2024.bib.
To try next$where:
  cd $demo
  evmap citations --only near    citations that need a person
  evmap sources                  what to read next
  evmap summary -o report.docx   all of it as a report in Word
  evmap prisma -o outputs/prisma.svg   from search to inclusion, as PRISMA 2020
Your own reports: docs/tutorial.md, 30 minutes from an empty folder.
END
