package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/report/badge"
	"github.com/snowglobe-sim/snowglobe/steps/report/cucumber"
	"github.com/snowglobe-sim/snowglobe/steps/report/page"
	"github.com/snowglobe-sim/snowglobe/steps/report/resultfile"
)

// form is a file of a report.
type form struct {
	file string
	fill func(io.Writer, report.Report) error
}

// forms are the files of a report on the scenarios that stand in files.
func forms(files fs.FS) []form {
	return []form{
		{"junit.xml", func(w io.Writer, r report.Report) error { return r.JUnit(w) }},
		{"cucumber.json", func(w io.Writer, r report.Report) error { return cucumber.JSON(w, r, files) }},
		{"messages.ndjson", func(w io.Writer, r report.Report) error { return cucumber.Messages(w, r, files) }},
		{"result.json", resultfile.Write},
		{"report.html", page.Write},
		{"badge.svg", badge.SVG},
		{"badge.json", badge.Endpoint},
	}
}

// write writes the report on scenarios of those files into a folder, in every form. A form that cannot be written is an error, but keeps no other from being
// written. No folder is none.
func write(dir string, r report.Report, files fs.FS) error {
	if dir == "" {
		return nil
	}
	var failed []error
	for _, f := range forms(files) {
		var b bytes.Buffer
		err := f.fill(&b, r)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, f.file), b.Bytes(), 0o644) //nolint:gosec // a report is to be read
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("write %s of the report: %w", f.file, err))
		}
	}
	return errors.Join(failed...)
}
