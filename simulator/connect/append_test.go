package connect

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// reference is the page as encoding/json writes it.
func reference(t require.TestingT, p page) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	require.NoError(t, encoder.Encode([]message(p)))
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

func TestAPageHasTheBytesThatEncodingJSONWrites(t *testing.T) {
	require.Equal(t, "[]", string(page{}.AppendJSON(nil)))
	texts := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "\"", `\`, "\x00\x1f\x7f", "<b>&", "\u2028\u2029", "\xff\xfe", "é 日本 🙂", "\b\f\n\r\t"}))
	messages := rapid.Custom(func(r *rapid.T) message {
		text, context := texts.Draw(r, "text"), texts.Draw(r, "context")
		m := message{
			SysID: text, ID: texts.Draw(r, "id"), Message: text, Group: text, Profile: texts.Draw(r, "profile"), CreatedBy: text, CreatedOn: text,
			Timestamp: rapid.Int64().Draw(r, "timestamp"), FormattedMessage: texts.Draw(r, "formatted"), ReflectedField: text,
			System: rapid.Bool().Draw(r, "system"), ChatMessage: rapid.Bool().Draw(r, "chat"), IsPrivate: rapid.Bool().Draw(r, "private"),
			IsLiked: rapid.Bool().Draw(r, "liked"), HasTags: rapid.Bool().Draw(r, "tags"), HasLinks: rapid.Bool().Draw(r, "links"),
			HasAttachments: rapid.Bool().Draw(r, "files"), Attachments: attachmentsOf(rapid.SliceOfN(texts, 0, 3).Draw(r, "attachments")),
			State: text, Order: rapid.Int().Draw(r, "order"), ReplyTo: texts.Draw(r, "reply"), ReplyOrderChunk: rapid.Int().Draw(r, "chunk"),
			ToProfile: text,
		}
		if rapid.Bool().Draw(r, "read") {
			m.Context = &context
		}
		return m
	})
	rapid.Check(t, func(r *rapid.T) {
		p := page(rapid.SliceOfN(messages, 0, 4).Draw(r, "page"))
		require.Equal(r, reference(r, p), string(p.AppendJSON(nil)))
	})
}

func FuzzTextIsWrittenAsEncodingJSONDoes(f *testing.F) {
	for _, text := range []string{"", "hello", "a\"b\\c", "\x00", "\u2028", "\xc3\x28", "é"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := page{{Message: text, Attachments: attachmentsOf(nil)}}
		require.Equal(t, reference(t, p), string(p.AppendJSON(nil)))
	})
}

// BenchmarkPage encodes a full page, by hand and by encoding/json.
func BenchmarkPage(b *testing.B) {
	empty := ""
	p := make(page, 30)
	for i := range p {
		p[i] = messageOf(chat.Message{
			SysID: "3e550000000000000000000000000011", ID: "018e33a000000011", Group: "c0de0000000000000000000000000001",
			Profile: "9f11e000000000000000000000000003", CreatedBy: "abel.tuter", Text: "my laptop will not start", At: time.Unix(1772442000, 0),
		})
		p[i].Context = &empty
	}
	var buffer []byte
	b.Run("by hand", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			buffer = p.AppendJSON(buffer[:0])
		}
	})
	var to bytes.Buffer
	b.Run("encoding-json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			to.Reset()
			_ = json.NewEncoder(&to).Encode([]message(p))
		}
	})
}
