package form

import (
	"bytes"
	"html/template"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// refused is a template that belongs to the console's script: it puts what it draws at the field that it names.
const refused = `<p class="refusal bad" data-refused="{{.Field}}">{{with .Field}}<code>{{.}}</code> {{end}}{{.Message}}` +
	`{{if .Expected}}; expected {{.Expected}}{{end}}{{if .Line}} (line {{.Line}}){{end}}</p>`

// Refused shows a refusal where the form that was sent has its answers, from where it is put at the field that it names.
func Refused(c *page.Call, refusal *page.Refusal) error {
	made, err := template.New("refused").Parse(refused)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := made.Execute(&out, refusal); err != nil {
		return err
	}
	return c.Show(template.HTML(out.String())) //nolint:gosec // by html/template
}
