package targetfile

import (
	"cmp"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

const (
	targetKey    = "target"
	startKey     = "start"
	advertiseKey = "advertise"
	tlsKey       = "tls"
	parallelKey  = "parallel"
	expectedKey  = "expected-failures"
)

// description reads the whole file; root is nil where there is none.
func (r *reader) description(root *node, o Options) (File, error) {
	var f File
	if root != nil && root.kind != nothing {
		r.mapping("", root, r.keys(&f, o))
	}
	r.flags(&f, o)
	if len(r.problems) == 0 {
		r.consistent(f)
	}
	if err := r.problems.err(); err != nil {
		return File{}, err
	}
	f.Limits = f.Limits.stretched()
	switch {
	case f.ChoosesPort():
		f.Parallel = cmp.Or(f.Parallel, DefaultParallel)
	case f.Target != target.KindBuiltin:
		f.Parallel = 1
	}
	return f, nil
}

// keys are what a file may say.
func (r *reader) keys(f *File, o Options) []key {
	return []key{
		{"name", r.into(&f.Name)},
		{"version", r.into(&f.Version)},
		{targetKey, func(path string, n *node) {
			f.Target, _ = r.text(path, n)
			r.places[path] = n.at
		}},
		{startKey, r.start(&f.Start)},
		{advertiseKey, r.advertise(&f.Advertise)},
		{tlsKey, r.tls(&f.TLS)},
		{"oauth", r.truth(&f.OAuth)},
		{pushKey, r.push(&f.Push)},
		{"names", r.names(&f.Names)},
		{"patterns", r.patterns(&f.Patterns)},
		{"lacks", r.lacks(&f.Lacks, o.Tags)},
		{parallelKey, r.whole(&f.Parallel, 1, maxParallel)},
		{"limits", func(path string, n *node) { r.mapping(path, n, r.limitKeys(&f.Limits)) }},
		{expectedKey, r.expected(&f.Expected, o.Titles)},
	}
}

func (r *reader) limitKeys(l *Limits) []key {
	return []key{
		{"turn", r.duration(&l.Turn)},
		{"scenario", r.duration(&l.Scenario)},
		{"slow", r.number(&l.Slow, 1, maxSlow)},
	}
}

// flags puts what flags say in the place of what the file says.
func (r *reader) flags(f *File, o Options) {
	for _, flag := range []struct {
		said string
		to   *string
	}{{o.Name, &f.Name}, {o.Version, &f.Version}} {
		if flag.said != "" {
			*flag.to = flag.said
		}
	}
	for _, flag := range []struct {
		name, said string
		read       func(path string, n *node)
	}{
		{advertiseKey, o.Advertise, r.advertise(&f.Advertise)},
		{pushKey, o.Push, r.push(&f.Push)},
		{parallelKey, o.Parallel, r.whole(&f.Parallel, 1, maxParallel)},
		{"slow", o.Slow, r.number(&f.Limits.Slow, 1, maxSlow)},
	} {
		if flag.said != "" {
			r.places[flag.name] = place{where: "--" + flag.name}
			flag.read(flag.name, &node{at: r.places[flag.name], kind: text, text: flag.said})
		}
	}
	if o.Target != "" {
		f.Target, r.places[targetKey] = o.Target, place{where: "--target"}
	}
	if o.Start == "" {
		return
	}
	at := place{where: "--start"}
	if f.Start == nil {
		f.Start = &Start{}
		r.places[startKey] = at
	}
	f.Start.Written, f.Start.command = r.command(startKey+".command", &node{at: at, kind: text, text: o.Start})
	r.places[startKey+".command"] = at
}
