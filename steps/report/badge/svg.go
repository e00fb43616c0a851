package badge

import (
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// SVG writes the badge as a picture, which needs nothing else. Its title says the verdict in words. It fails as w does.
func SVG(w io.Writer, r report.Report) error {
	said := message(r)
	left, right := width(label), width(said)
	_, err := fmt.Fprintf(w, picture, left+right+4*padding,
		html.EscapeString(fmt.Sprintf("%s: %s, %s", label, r.Grade(), said)),
		html.EscapeString(r.InWords()),
		left+2*padding, colour(r.Grade()),
		padding, left, label,
		left+3*padding, right, html.EscapeString(said),
		left+2*padding-3,
	)
	return err
}

// padding is what stands beside a text, in pixels.
const padding = 6

// picture has the lengths of its texts in it, so that they fit whatever letters a reader has. It uses no ids: several may stand
// in one page.
const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]d" height="20" viewBox="0 0 %[1]d 20" role="img" aria-label="%[2]s">
<title>%[2]s. %[3]s</title>
<rect width="%[1]d" height="20" rx="3" fill="#%[5]s"/><path d="M%[4]d 0H3a3 3 0 0 0-3 3v14a3 3 0 0 0 3 3h%[12]dz" fill="#333a44"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">
<text x="%[6]d" y="14" textLength="%[7]d">%[8]s</text>
<text x="%[9]d" y="14" textLength="%[10]d">%[11]s</text>
</g>
</svg>
`

// width is about how wide a text is, in pixels.
func width(text string) int {
	narrow := 0
	for _, c := range text {
		if strings.ContainsRune(" .,:/|!'·ijlftr", c) {
			narrow++
		}
	}
	return 7*utf8.RuneCountInString(text) - 3*narrow
}
