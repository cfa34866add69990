#!/bin/sh
# The screens of what trains for long, as frames_test.sh compares them and takes the same arguments: a
# test of its own, since under the sanitizers they take as long as all others.
FRAMES=frames-of-training exec sh "$(dirname "$0")/frames_test.sh" "$@"
