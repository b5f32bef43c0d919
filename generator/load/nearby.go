package load

import (
	"io"
	"os"
	"path"
)

// A nearby opens files, many of one folder one after the other: it keeps that
// folder open, since the way there takes longer than the files.
type nearby struct {
	far    *os.Root
	near   *os.Root // nil where there is none
	folder string
}

func (n *nearby) open(name string) (*os.File, error) {
	folder, base := path.Split(name)
	if folder != n.folder {
		n.close()
		n.folder = folder
		if root, err := n.far.OpenRoot(folder); err == nil {
			n.near = root
		}
	}
	if n.near != nil {
		if file, err := n.near.Open(base); err == nil {
			return file, nil
		}
	}
	return n.far.Open(name) // a link may lead to another folder
}

func (n *nearby) close() {
	if n.near != nil {
		n.near.Close()
		n.near = nil
	}
}

// read gives the bytes of a file, if it is where its name says.
func (n *nearby) read(name string) ([]byte, error) {
	file, err := n.open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	data := make([]byte, info.Size()+1) // room to meet the end in
	length, err := io.ReadFull(file, data)
	if err == nil { // it has grown
		var more []byte
		more, err = io.ReadAll(file)
		data = append(data, more...)
	} else if data = data[:length]; err == io.ErrUnexpectedEOF || err == io.EOF {
		err = nil
	}
	return data, err
}

// A Pass reads many files, those of one folder one after the other, several at a
// time. It is for a short while, since it keeps folders open, and would still
// read from one that has moved.
type Pass struct {
	folder *Folder
	free   chan *nearby
}

// Pass begins a pass of so many readers at a time.
func (f *Folder) Pass(readers int) *Pass {
	p := &Pass{f, make(chan *nearby, readers)}
	for range readers {
		p.free <- &nearby{far: f.root}
	}
	return p
}

// Read gives the bytes of a file, as [Folder.Read] does.
func (p *Pass) Read(name string) ([]byte, error) {
	n := <-p.free
	data, err := n.read(name)
	p.free <- n
	if err != nil {
		return p.folder.Read(name) // which says what is wrong
	}
	return data, nil
}

// Close ends the pass. Nobody may be reading.
func (p *Pass) Close() {
	for range cap(p.free) {
		(<-p.free).close()
	}
}
