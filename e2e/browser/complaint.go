//go:build e2e

package browser

import (
	"context"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// expectation is a complaint that a test causes on purpose.
type expectation struct {
	pattern *regexp.Regexp
	met     bool
}

// Expect says that the page will complain of something that matches the regular expression. The test fails when it does not.
func (p *Page) Expect(pattern string) {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.expected = append(p.expected, &expectation{pattern: regexp.MustCompile(pattern)})
}

// Complaints are what the page has complained of so far and was not expected to.
func (p *Page) Complaints() []string {
	p.drain()
	p.mu.Lock()
	defer p.mu.Unlock()
	var rest []string
	for _, c := range p.complaints {
		expected := false
		for _, e := range p.expected {
			if e.pattern.MatchString(c) {
				e.met, expected = true, true
			}
		}
		if !expected && !slices.Contains(rest, c) {
			rest = append(rest, c)
		}
	}
	return rest
}

// drain waits until everything that has happened in the page so far is taken down: events come before the answers of the commands
// that followed them.
func (p *Page) drain() {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	_, _ = evaluate[int](ctx, "1")
}

// finish says what the page has to complain of, and leaves a picture when the test has failed.
func (p *Page) finish() {
	p.t.Helper()
	for _, c := range p.Complaints() {
		p.t.Errorf("%s: %s", p.origin, c)
	}
	p.mu.Lock()
	for _, e := range p.expected {
		if !e.met {
			p.t.Errorf("%s: the page did not complain as expected: %s", p.origin, e.pattern)
		}
	}
	p.mu.Unlock()
	if !p.t.Failed() || p.folder == "" {
		return
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience/3)
	defer cancel()
	picture, err := capture(ctx)
	if err != nil {
		p.t.Logf("no picture of the page: %v", err)
		return
	}
	name := strings.ReplaceAll(p.t.Name(), "/", "-") + "-" + time.Now().Format("150405.000000") + ".png"
	if err := keep(filepath.Join(p.folder, name), picture); err != nil {
		p.t.Logf("no picture of the page: %v", err)
		return
	}
	p.t.Logf("what the page looked like: %s", filepath.Join(p.folder, name))
}
