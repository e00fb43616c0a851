package script

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Bounds on scripts that follow each other.
const (
	maxFollowing  = 10      // scripts within each other
	maxFollowed   = MaxSize // bytes of all the scripts that a script follows
	maxRemembered = 100     // names that a script remembers, or needs
)

// loading is the reading of one script, and of those that it follows.
type loading struct {
	resolve     Resolver
	followed    map[string]*followed // by name; nil while one is being read, and for one that is wrong
	sources     map[string]source    // of the same
	expressions *expressions
	open        []string             // names of the scripts that are being read, the outermost first
	bytes       int                  // of all that are followed
	found       map[[2]string]string // the names of scripts, by who wants them and how that calls them
	problems    Problems             // of those that are followed
}

// followed is a script that was read, with what counts for those that follow it.
type followed struct {
	*Script
	size  int             // lines once all that it follows is written out
	depth int             // scripts within each other that it follows
	wrong bool            // what it follows has problems
	names map[string]bool // that it remembers
	needs []need          // names that it does not remember itself
}

// need is a placeholder for which nothing in its own file stands.
type need struct {
	name string
	at   Pos
}

// follow is the script that a line names; nil after a problem.
func (l *written) follow(wanted string) *followed {
	all := l.loading
	if l.report.full() || all.bytes > maxFollowed {
		return nil // it was told already
	}
	if all.resolve == nil {
		l.report.add(l.at, "no other script can be followed here: write its lines out")
		return nil
	}
	from := l.report.source.name
	name, file, err := all.find(from, wanted)
	if err != nil {
		var missing *MissingError
		near := ""
		if errors.As(err, &missing) {
			near = "." + DidYouMean(wanted, missing.Names)
		}
		l.report.add(l.value.at, "`%s` cannot be followed: %s%s", shorten(wanted), err, near)
		return nil
	}
	chain := append(slices.Clone(all.open), from)
	if i := slices.Index(chain, name); i >= 0 {
		l.report.add(l.value.at, "`%s` would follow itself: %s", shorten(wanted), strings.Join(append(chain[i:], name), " follows "))
		return nil
	}
	f, known := all.followed[name]
	if !known {
		if f = l.load(chain, name, file); f == nil {
			return nil
		}
	}
	if f != nil && len(chain)+f.depth > maxFollowing {
		l.report.add(l.value.at, "too many scripts follow each other: at most %d", maxFollowing)
		return nil
	}
	return f
}

// find asks the resolver once for each script that a file names; again, only its name counts.
func (all *loading) find(from, wanted string) (name string, file []byte, err error) {
	key := [2]string{from, wanted}
	if name, known := all.found[key]; known {
		return name, nil, nil
	}
	if name, file, err = all.resolve(from, wanted); err == nil {
		if all.found == nil {
			all.found = map[[2]string]string{}
		}
		all.found[key] = name
	}
	return name, file, err
}

// load reads a script that is followed for the first time.
func (l *written) load(chain []string, name string, file []byte) *followed {
	all := l.loading
	all.followed[name] = nil
	if all.bytes += len(file); all.bytes > maxFollowed {
		l.report.add(l.value.at, "the scripts that this one follows have more than %d bytes together: more are not allowed", maxFollowed)
		return nil
	}
	if len(chain) > maxFollowing {
		l.report.add(l.value.at, "too many scripts follow each other: at most %d", maxFollowing)
		return nil
	}
	before := all.open
	all.open = chain
	f, problems := all.read(name, name, file)
	all.open = before
	if all.problems = append(all.problems, problems...); len(problems) > 0 || f.wrong {
		return nil
	}
	all.followed[name], all.sources[name] = &f, f.source
	return &f
}

// meets sees that what a script needs stands for something where it is followed.
func (l *written) meets(f *followed) {
	for _, n := range f.needs {
		switch {
		case l.names[n.name]:
		case l.file != "":
			l.need(n, l.value.at)
		default:
			l.loading.problems = append(l.loading.problems, l.loading.sources[n.at.File].problem(n.at, fmt.Sprintf(
				"`<%s>` stands for nothing where %s follows this script, in line %d: nothing of that name is remembered above that line",
				n.name, l.report.source.name, l.at.Line)))
		}
	}
	if l.file == "" {
		f.needs = nil // told once
	}
}

// need notes a placeholder for which whoever follows the script must have something.
func (r *reader) need(n need, here Pos) {
	if slices.ContainsFunc(r.needs, func(other need) bool { return other.name == n.name }) {
		return
	}
	if len(r.needs) == maxRemembered {
		r.report.add(here, "too many names are needed here: at most %d", maxRemembered)
		return
	}
	r.needs = append(r.needs, n)
}
