// Operator calls keep large buffers on the stack; clearing them would cost more than the call.
[module: System.Runtime.CompilerServices.SkipLocalsInit]
