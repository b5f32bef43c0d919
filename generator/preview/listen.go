package preview

import (
	"fmt"
	"net"
	"strconv"
)

// Ports that are tried where the first is taken.
const mostPorts = 100

// Listen opens a port at the address bind. Where it was not asked for, the next
// that is free will do.
func Listen(bind string, port int, asked bool) (net.Listener, error) {
	listener, err := listen(bind, port)
	if err == nil || asked {
		return listener, err
	}
	for next := port + 1; next < port+mostPorts; next++ {
		if listener, err := listen(bind, next); err == nil {
			return listener, nil
		}
	}
	return nil, err
}

func listen(bind string, port int) (net.Listener, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(bind, strconv.Itoa(port)))
	if err != nil {
		return nil, fmt.Errorf("open a port: %w", err)
	}
	return listener, nil
}
