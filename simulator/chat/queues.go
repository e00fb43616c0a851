package chat

import "fmt"

// Queues are all queues, as the world lists them.
func (d *Desk) Queues() []Queue {
	d.mu.Lock()
	defer d.mu.Unlock()
	queues := make([]Queue, 0, len(d.order))
	for _, l := range d.order {
		queues = append(queues, l.view())
	}
	return queues
}

// Queue finds a queue by sys_id or by name.
func (d *Desk) Queue(idOrName string) (Queue, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	l, err := d.line(idOrName)
	if err != nil {
		return Queue{}, err
	}
	return l.view(), nil
}

// CloseQueue lets a queue refuse new chats in the given words, which may hold HTML (SN-41). Chats that are
// open already go on.
func (d *Desk) CloseQueue(idOrName, notAvailable string) (Queue, error) {
	if notAvailable == "" {
		notAvailable = "The queue is closed."
	}
	return d.setAvailability(idOrName, notAvailable)
}

// OpenQueue lets a queue take chats again.
func (d *Desk) OpenQueue(idOrName string) (Queue, error) { return d.setAvailability(idOrName, "") }

func (d *Desk) setAvailability(idOrName, notAvailable string) (Queue, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	l, err := d.line(idOrName)
	if err != nil {
		return Queue{}, err
	}
	l.row.NotAvailable = notAvailable
	return l.view(), nil
}

func (d *Desk) line(idOrName string) (*line, error) {
	if l, ok := d.lines[idOrName]; ok {
		return l, nil
	}
	for _, l := range d.order {
		if l.row.Name == idOrName {
			return l, nil
		}
	}
	return nil, fmt.Errorf("%w: %q", ErrNoQueue, idOrName)
}
