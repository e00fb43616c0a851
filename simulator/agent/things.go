package agent

import (
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// linking is a message that is a link: its address, or with words for it ServiceNow's markup (SN-56).
func linking(l *script.SendsLink, value func(string) string) chat.Draft {
	address := strings.NewReplacer("|", "%7C", "]", "%5D", " ", "%20").Replace(l.Address.Fill(value))
	label := strings.NewReplacer("|", "/", "]", ")").Replace(l.Label.Fill(value))
	if label == "" {
		return chat.Draft{Text: address}
	}
	return chat.Draft{Text: "@L[" + address + "|" + label + "]"}
}

// linked is a message of linking's with markup as a person reads it; ok is false for any other.
func linked(text string) (read string, ok bool) {
	inner, starts := strings.CutPrefix(text, "@L[")
	inner, ends := strings.CutSuffix(inner, "]")
	address, label, parted := strings.Cut(inner, "|")
	if !starts || !ends || !parted || strings.ContainsAny(label, "|]") {
		return "", false
	}
	return label + " (" + address + ")", true
}

// filing is a message with a file (SN-36). The file would have been uploaded before (SN-143): here it is a sys_id alone,
// that follows from the chat and the name.
func filing(group string, l *script.SendsFile, value func(string) string) chat.Draft {
	name := l.Name.Fill(value)
	return chat.Draft{Text: l.Says.Fill(value), Attachments: []string{chat.RecordID("sys_attachment", group+" "+name)}, File: name}
}

// filed is how a transcript shows a message with files.
func filed(m chat.Message) string {
	file := "a file"
	if m.File != "" {
		file = "the file " + m.File
	}
	if m.Text != "" {
		file += ", and says: " + m.Text
	}
	return file
}
