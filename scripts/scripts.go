// Package scripts is the library that the programs carry in their binary: complete conversations, to be played as they
// stand, and agents to chat with. Each is a YAML file here, and its name is the file's without the extension.
//
// It imports nothing of ours and never knows the language of its files: that is package simulator/agent/script.
package scripts

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"strings"
)

//go:embed *.yaml
var files embed.FS

// Modeline is the first line of every script here: it tells an editor with the YAML language server where the schema of the
// language lies, as seen from this folder.
const Modeline = "# yaml-language-server: $schema=../docs/agent-script.schema.json"

// Extension is what the name of a script's file ends with.
const Extension = ".yaml"

// ErrUnknown says that the library has no script of that name.
var ErrUnknown = errors.New("no such agent script")

// Read is the text of the script of that name; it fails with ErrUnknown.
func Read(name string) ([]byte, error) {
	text, err := files.ReadFile(name + Extension)
	if err != nil {
		return nil, fmt.Errorf("%w: %q; built in are %s", ErrUnknown, name, strings.Join(Names(), ", "))
	}
	return text, nil
}

// Copy is the text of the script of that name for whoever keeps it elsewhere, where the schema lies at another place: without
// Modeline. It fails with ErrUnknown.
func Copy(name string) ([]byte, error) {
	text, err := Read(name)
	return bytes.TrimPrefix(text, []byte(Modeline+"\n")), err
}

// Names are the names of all scripts, in alphabetical order.
func Names() []string {
	entries, _ := files.ReadDir(".") // the folder is there, which is all that can fail
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), Extension)
	}
	return names
}
