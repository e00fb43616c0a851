package agent

import (
	"slices"
	"strings"
)

// StageOf is what a desk alone offers: agents' lines, by the first names of those who serve its queues, and its queues.
func StageOf(f Floor) Stage {
	on := Stage{Agents: true, Names: []string{}, Queues: []string{}}
	for _, q := range f.Queues() {
		on.Queues = append(on.Queues, q.Name)
		for _, id := range q.Agents {
			u, err := f.UserByID(id)
			if err != nil {
				continue // a queue may list somebody whom the world has lost
			}
			if first := strings.ToLower(FirstName(u)); !slices.Contains(on.Names, first) {
				on.Names = append(on.Names, first)
			}
		}
	}
	return on
}
