package chat_test

import (
	"fmt"
	"testing"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// BenchmarkThread reads the newest page of a thread; its length should not matter.
func BenchmarkThread(b *testing.B) {
	for _, length := range []int{10, 10_000} {
		b.Run(fmt.Sprint(length), func(b *testing.B) {
			d := chat.NewDesk(chat.Options{Clock: clock.NewVirtual(nine)})
			abel, _ := d.User("abel.tuter")
			e, _ := d.Open(chat.Actor{User: abel}, chat.Opening{Queue: "IT Support", Message: "x"})
			for range length - 1 {
				_, _ = d.Post(chat.Actor{User: abel}, e.Group, chat.Draft{Text: "x"})
			}
			b.ReportAllocs()
			for b.Loop() {
				_, _ = d.Thread(abel, e.Group, chat.Page{})
			}
		})
	}
}

func BenchmarkPost(b *testing.B) {
	d := chat.NewDesk(chat.Options{Clock: clock.NewVirtual(nine)})
	abel, _ := d.User("abel.tuter")
	e, _ := d.Open(chat.Actor{User: abel}, chat.Opening{Queue: "IT Support", Message: "x"})
	b.ReportAllocs()
	for b.Loop() {
		_, _ = d.Post(chat.Actor{User: abel}, e.Group, chat.Draft{Text: "x"})
	}
}
