package report

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// hidden stands in place of a secret.
const hidden = "•••"

// Redacted is the report without its secrets: ••• stands where one stood, as it is or escaped in any of the ways in which
// texts, addresses, JSON and credentials are written. The names of scenarios, files and rules are the suite's own and
// are left alone. Every form of the report is made of the redacted one.
func (r Report) Redacted() Report {
	h := hiding(r.Secrets)
	if h.texts == nil {
		return r
	}
	r.Secrets = nil
	for _, text := range []*string{&r.Target, &r.Name, &r.Version, &r.Command} {
		*text = h.text(*text)
	}
	results := slices.Clone(r.Results)
	for i := range results {
		results[i] = h.result(results[i])
	}
	r.Results = results
	return r
}

// hider hides secrets; texts is nil where there are none.
type hider struct{ texts *strings.Replacer }

func hiding(secrets []string) hider {
	var all []string
	for _, secret := range secrets {
		all = append(all, written(secret)...)
	}
	if len(all) == 0 {
		return hider{}
	}
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	var pairs []string
	for _, form := range slices.Compact(all) {
		pairs = append(pairs, form, hidden)
	}
	return hider{strings.NewReplacer(pairs...)}
}

// written are the ways in which a secret may stand in a text, none for an empty one.
func written(secret string) []string {
	if secret == "" {
		return nil
	}
	var plain bytes.Buffer
	encoder := json.NewEncoder(&plain)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(secret) // a text can always be written
	escaped, _ := json.Marshal(secret)
	forms := []string{
		secret, unquoted(strconv.Quote(secret)), unquoted(strconv.QuoteToASCII(secret)), unquoted(string(escaped)), unquoted(plain.String()),
		url.QueryEscape(secret), url.PathEscape(secret),
	}
	if len(secret) < leastEncoded {
		return forms
	}
	return append(forms, encoded(secret)...)
}

func unquoted(literal string) string {
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(literal), `"`), `"`)
}

// leastEncoded is the length of a secret, in bytes, whose base64 is telling enough not to be met by chance.
const leastEncoded = 6

// encoded is what a secret looks like within base64, as of user:password: it may begin at any of three bits of a letter, and
// the letters at its ends depend on what stands beside it.
func encoded(secret string) []string {
	var forms []string
	for before := range 3 {
		padded := append(make([]byte, before), secret...)
		first, last := (before*8+5)/6, len(padded)*8/6
		for _, e := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			forms = append(forms, e.EncodeToString(padded)[first:last])
		}
	}
	return forms
}

func (h hider) text(s string) string { return h.texts.Replace(s) }

func (h hider) result(r Result) Result {
	for _, text := range []*string{&r.Reason, &r.Finding.What, &r.Finding.Expected, &r.Finding.Seen, &r.Step, &r.Output} {
		*text = h.text(*text)
	}
	r.Steps, r.Transcript = slices.Clone(r.Steps), slices.Clone(r.Transcript)
	r.Wire, r.Unchecked = slices.Clone(r.Wire), slices.Clone(r.Unchecked)
	for i := range r.Steps {
		r.Steps[i].Text, r.Steps[i].Below = h.text(r.Steps[i].Text), h.text(r.Steps[i].Below)
	}
	for i := range r.Transcript {
		r.Transcript[i].Who, r.Transcript[i].Text = h.text(r.Transcript[i].Who), h.text(r.Transcript[i].Text)
	}
	for i := range r.Wire {
		x := &r.Wire[i]
		x.Operation, x.Path, x.Query = h.text(x.Operation), h.text(x.Path), h.text(x.Query)
		x.Request, x.Response = h.body(x.Request), h.body(x.Response)
	}
	for i := range r.Unchecked {
		r.Unchecked[i] = h.text(r.Unchecked[i])
	}
	if r.Expected != nil {
		expected := *r.Expected
		expected.Reason, expected.Owner = h.text(expected.Reason), h.text(expected.Owner)
		r.Expected = &expected
	}
	return r
}

// body hides secrets in JSON, however its texts are escaped, and leaves it JSON.
func (h hider) body(raw json.RawMessage) json.RawMessage {
	if len(raw) == 0 {
		return raw
	}
	var b bytes.Buffer
	for rest := []byte(raw); len(rest) > 0; {
		between, literal, after := cutLiteral(rest)
		b.WriteString(h.text(string(between)))
		b.Write(h.literal(literal))
		rest = after
	}
	if json.Valid(b.Bytes()) {
		return b.Bytes()
	}
	text, _ := json.Marshal(b.String()) // a text can always be written
	return text
}

// literal hides secrets in a text of JSON, its quotes included.
func (h hider) literal(literal []byte) []byte {
	var text string
	if json.Unmarshal(literal, &text) != nil {
		return []byte(h.text(string(literal)))
	}
	shown := h.text(text)
	if shown == text {
		return literal
	}
	again, _ := json.Marshal(shown) // a text can always be written
	return again
}

// cutLiteral cuts JSON around its first text, quotes included.
func cutLiteral(raw []byte) (before, literal, after []byte) {
	begin := bytes.IndexByte(raw, '"')
	if begin < 0 {
		return raw, nil, nil
	}
	for end := begin + 1; end < len(raw); end++ {
		switch raw[end] {
		case '\\':
			end++
		case '"':
			return raw[:begin], raw[begin : end+1], raw[end+1:]
		}
	}
	return raw[:begin], raw[begin:], nil
}
