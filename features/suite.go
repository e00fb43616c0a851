package features

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed suites/*.txt
var suites embed.FS

// Suite is which version of the suite brought which scenarios. A scenario is added under a new version alone, so that a run
// which was green stays green until somebody asks for the newer version, or updates without holding it back.
type Suite struct {
	brought map[string]int // by title: file and name
	latest  int
}

// ReadSuite reads the lists of scenarios, suites/1.txt and so on. An error is a defect of this package.
func ReadSuite() (Suite, error) { return readSuite(suites) }

func readSuite(lists fs.FS) (Suite, error) {
	s := Suite{brought: map[string]int{}}
	for {
		text, err := fs.ReadFile(lists, fmt.Sprintf("suites/%d.txt", s.latest+1))
		if err != nil {
			break // versions are numbered without a gap; there is none beyond this one
		}
		s.latest++
		for title := range strings.Lines(string(text)) {
			title = strings.TrimSpace(title)
			if earlier, listed := s.brought[title]; listed {
				return Suite{}, fmt.Errorf("suites/%d.txt: %q is listed in version %d already", s.latest, title, earlier)
			}
			if title != "" {
				s.brought[title] = s.latest
			}
		}
	}
	if s.latest == 0 {
		return Suite{}, fmt.Errorf("there is no suites/1.txt")
	}
	return s, nil
}

// Latest is the newest version of the suite; the first is 1.
func (s Suite) Latest() int { return s.latest }

// Brought is the version that brought a scenario, by its title such as "core/start.feature: A live chat is opened"; 0 where
// none did.
func (s Suite) Brought(title string) int { return s.brought[title] }

// Titles are the scenarios of a version and of those before it, in no order.
func (s Suite) Titles(version int) []string {
	var titles []string
	for title, brought := range s.brought {
		if brought <= version {
			titles = append(titles, title)
		}
	}
	return titles
}
