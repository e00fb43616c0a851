package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
)

// ownFiles are feature files of whoever holds a relay to them, and with them those of the suite.
type ownFiles struct {
	fs.FS
	texts     map[string][]byte // by the path that their scenarios have
	scenarios []catalog.Scenario
	places    []string // all that were given, as the catalog knows them
}

// readOwn reads the files among the places that are not in the suite and that are there. The others are for the suite to know.
func readOwn(places []string) (ownFiles, error) {
	own := ownFiles{FS: features.Files(), texts: map[string][]byte{}, places: slices.Clone(places)}
	for i, place := range places {
		name, line, hasLine := cutLine(place)
		if !strings.HasSuffix(name, ".feature") || inSuite(name) {
			continue
		}
		text, err := os.ReadFile(name) //nolint:gosec // whoever calls the command names it
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return ownFiles{}, program.Misused("cannot read the feature file: %w", err)
		}
		text = bytes.TrimPrefix(text, []byte("\ufeff"))
		path := strings.TrimPrefix(filepath.ToSlash(filepath.Clean(name)), "features/") // which a place may have in front
		if own.places[i] = path; hasLine {
			own.places[i] += ":" + line
		}
		if _, again := own.texts[path]; again {
			continue
		}
		scenarios, err := catalog.ReadText(path, text)
		if err != nil {
			return ownFiles{}, program.Misused("the feature file cannot be used: %s", strings.Join(strings.Fields(err.Error()), " "))
		}
		own.texts[path], own.scenarios = text, append(own.scenarios, scenarios...)
	}
	return own, nil
}

// ReadFile serves fs.ReadFile.
func (o ownFiles) ReadFile(name string) ([]byte, error) {
	if text, ok := o.texts[name]; ok {
		return text, nil
	}
	return fs.ReadFile(o.FS, name)
}

// cutLine takes the line from the end of a place.
func cutLine(place string) (name, line string, found bool) {
	name, line, found = strings.Cut(place, ".feature:")
	if found {
		name += ".feature"
	}
	return name, line, found
}

// inSuite reports whether the suite has a file of that name.
func inSuite(name string) bool {
	_, err := fs.Stat(features.Files(), strings.TrimPrefix(strings.TrimPrefix(name, "./"), "features/"))
	return err == nil
}
