package launch

import (
	"context"
	"fmt"
	"net"
)

// FreePorts are n different ports of the loopback at which nobody listens now. Another program may take one before a target
// does: then the target ends before it is ready, and another port is worth a try.
func FreePorts(ctx context.Context, n int) ([]int, error) {
	var ports []int
	for range n {
		l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
		if err != nil {
			return nil, fmt.Errorf("find a free port on 127.0.0.1: %w", err)
		}
		defer l.Close() // all at the end, so that no port is found twice
		ports = append(ports, l.Addr().(*net.TCPAddr).Port)
	}
	return ports, nil
}
