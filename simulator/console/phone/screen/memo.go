package screen

import (
	"maps"
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
)

// memo keeps rows that never change once they are there, so that a line more does not have all others drawn again. It is safe
// for concurrent use.
type memo struct {
	mu   sync.Mutex // guards what follows
	rows map[drawn]page.Row
}

// drawn is a row as a page has it.
type drawn struct {
	book  *phone.Book
	key   string
	query string // of the page's address, which stands in the links of the row
}

// mostDrawn is how many rows are kept, for all pages.
const mostDrawn = 4096

// row is the row that is kept, or else the one that is drawn now.
func (m *memo) row(of drawn, draw func() (page.Row, error)) (page.Row, error) {
	m.mu.Lock()
	row, ok := m.rows[of]
	m.mu.Unlock()
	if ok {
		return row, nil
	}
	row, err := draw()
	if err != nil {
		return row, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.rows == nil || len(m.rows) >= mostDrawn {
		m.rows = map[drawn]page.Row{}
	}
	m.rows[of] = row
	return row, nil
}

// forget drops the rows of a book that has ended.
func (m *memo) forget(b *phone.Book) {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.rows, func(of drawn, _ page.Row) bool { return of.book == b })
}
