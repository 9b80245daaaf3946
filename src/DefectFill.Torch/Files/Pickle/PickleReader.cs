namespace DefectFill.Torch.Files.Pickle;

/// <summary>A pickle machine that can build a state dict and nothing else: no imports, no objects, no calls.</summary>
/// <remarks>
/// Opcodes outside <see cref="PickleCode"/> and names outside <see cref="TorchGlobals"/> are rejected. Time and
/// memory are bounded by <see cref="MaxSteps"/>.
/// </remarks>
/// <param name="pickle">The pickle; bytes may follow it.</param>
/// <param name="storages">Receives the storages that the pickle mentions, by key; null if they are not needed.</param>
internal ref struct PickleReader(ReadOnlySpan<byte> pickle, Dictionary<string, TorchStorage>? storages = null)
{
    /// <summary>A tensor takes about forty opcodes, so this allows roughly a hundred thousand tensors.</summary>
    internal const int MaxSteps = 4_000_000;

    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = [];
    private readonly Dictionary<uint, object?> _memo = [];
    private readonly int _whole = pickle.Length;
    private PickleBytes _bytes = new(pickle);

    /// <summary>Number of bytes read.</summary>
    internal readonly int Length => _whole - _bytes.Left;

    /// <summary>The value that the pickle encodes.</summary>
    internal object? Read()
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            var code = (PickleCode)_bytes.Byte();
            if (code == PickleCode.Stop)
            {
                return Pop();
            }

            if (!PushLiteral(code) && !Remember(code) && !MakeContainer(code) && !FillContainer(code))
            {
                Construct(code);
            }
        }

        throw new MalformedException($"its pickle has more than {MaxSteps} opcodes", "a state dict");
    }

    private bool PushLiteral(PickleCode code)
    {
        object? value;
        switch (code)
        {
            case PickleCode.None: value = null; break;
            case PickleCode.NewTrue: value = true; break;
            case PickleCode.NewFalse: value = false; break;
            case PickleCode.BinInt: value = (long)_bytes.Int32(); break;
            case PickleCode.BinInt1: value = (long)_bytes.Byte(); break;
            case PickleCode.BinInt2: value = (long)_bytes.UInt16(); break;
            case PickleCode.Long1: value = _bytes.Long(); break;
            case PickleCode.BinFloat: value = _bytes.BigEndianDouble(); break;
            case PickleCode.BinUnicode: value = _bytes.Text(_bytes.UInt32()); break;
            case PickleCode.BinString: value = _bytes.Text(_bytes.UInt32()); break;
            case PickleCode.ShortBinString:
            case PickleCode.ShortBinUnicode: value = _bytes.Text(_bytes.Byte()); break;
            default: return false;
        }

        _stack.Add(value);
        return true;
    }

    private bool Remember(PickleCode code)
    {
        switch (code)
        {
            case PickleCode.BinPut: _memo[_bytes.Byte()] = Peek(); break;
            case PickleCode.LongBinPut: _memo[_bytes.UInt32()] = Peek(); break;
            case PickleCode.Memoize: _memo[(uint)_memo.Count] = Peek(); break;
            case PickleCode.BinGet: _stack.Add(Recall(_bytes.Byte())); break;
            case PickleCode.LongBinGet: _stack.Add(Recall(_bytes.UInt32())); break;
            default: return false;
        }

        return true;
    }

    private readonly bool MakeContainer(PickleCode code)
    {
        switch (code)
        {
            case PickleCode.Mark: _marks.Push(_stack.Count); break;
            case PickleCode.EmptyDict: _stack.Add(new PickleDict()); break;
            case PickleCode.EmptyList: _stack.Add(new PickleList()); break;
            case PickleCode.EmptyTuple: _stack.Add(Array.Empty<object?>()); break;
            case PickleCode.Tuple1: _stack.Add(PopMany(1)); break;
            case PickleCode.Tuple2: _stack.Add(PopMany(2)); break;
            case PickleCode.Tuple3: _stack.Add(PopMany(3)); break;
            case PickleCode.Tuple: _stack.Add(PopToMark()); break;
            default: return false;
        }

        return true;
    }

    private readonly bool FillContainer(PickleCode code)
    {
        switch (code)
        {
            case PickleCode.SetItem: SetItems(PopMany(2)); break;
            case PickleCode.SetItems: SetItems(PopToMark()); break;
            case PickleCode.Append: Append(PopMany(1)); break;
            case PickleCode.Appends: Append(PopToMark()); break;
            default: return false;
        }

        return true;
    }

    private void Construct(PickleCode code)
    {
        switch (code)
        {
            case PickleCode.Protocol: RequireProtocol(_bytes.Byte()); break;
            case PickleCode.Frame: _bytes.Take(8); break;
            case PickleCode.Global: _stack.Add(TorchGlobals.Find(_bytes.Line(), _bytes.Line())); break;
            case PickleCode.StackGlobal: PushNamedGlobal(); break;
            case PickleCode.Reduce: Call(); break;
            case PickleCode.Build: DropState(); break;
            case PickleCode.BinPersistentId: _stack.Add(Storage(Pop())); break;
            default:
                throw new MalformedException(
                    $"its pickle contains opcode 0x{(byte)code:x2}",
                    "only opcodes that a state dict needs",
                    isConvertible: true);
        }
    }

    private static void RequireProtocol(byte protocol)
    {
        if (protocol is < 2 or > 5)
        {
            throw new MalformedException($"its pickle uses protocol {protocol}", "protocol 2 to 5");
        }
    }

    private readonly void PushNamedGlobal()
    {
        var names = PopMany(2);
        _stack.Add(names is [string module, string name] ? TorchGlobals.Find(module, name) : throw Malformed());
    }

    private readonly void Call()
    {
        var call = PopMany(2);
        _stack.Add(call is [PickleGlobal global, object?[] args] ? TorchGlobals.Call(global, args) : throw Malformed());
    }

    /// <summary>
    /// The attributes of an OrderedDict (its modules' versions), of a parameter (whether it is trained) and of a
    /// value that is not built are not needed.
    /// </summary>
    private readonly void DropState()
    {
        var state = Pop();
        if ((state, Peek()) is not ((PickleDict, PickleDict) or (object?[], TorchView or PickleOpaque)))
        {
            throw new MalformedException("its pickle sets attributes of an object", "dicts only", true);
        }
    }

    private readonly TorchStorage Storage(object? id)
    {
        var storage = id is object?[] and ["storage", PickleGlobal global, string key, string, long count, .. var more]
            && more is [] or [null] && TorchGlobals.StorageType(global) is { } type && count >= 0
                ? new TorchStorage(key, type, count)
                : throw Malformed();
        return storages is null || storages.TryAdd(storage.Key, storage) || storages[storage.Key] == storage
            ? storage
            : throw Malformed();
    }

    private readonly void SetItems(object?[] items)
    {
        if (Peek() is not PickleDict dict || items.Length % 2 != 0)
        {
            throw Malformed();
        }

        for (var i = 0; i < items.Length; i += 2)
        {
            dict.Pairs.Add(new(items[i], items[i + 1]));
        }
    }

    private readonly void Append(object?[] items)
    {
        if (Peek() is not PickleList list)
        {
            throw Malformed();
        }

        list.Items.AddRange(items);
    }

    private readonly object? Recall(uint key) => _memo.TryGetValue(key, out var value) ? value : throw Malformed();

    private readonly object? Peek() => _stack.Count > Floor ? _stack[^1] : throw Malformed();

    private readonly object? Pop() => PopMany(1)[0];

    private readonly object?[] PopMany(int count) =>
        _stack.Count - count >= Floor ? TakeFrom(_stack.Count - count) : throw Malformed();

    private readonly object?[] PopToMark() => _marks.TryPop(out var mark) ? TakeFrom(mark) : throw Malformed();

    private readonly object?[] TakeFrom(int start)
    {
        var taken = _stack[start..].ToArray();
        _stack.RemoveRange(start, taken.Length);
        return taken;
    }

    /// <summary>Entries below the last mark are out of reach until the mark is popped.</summary>
    private readonly int Floor => _marks.TryPeek(out var mark) ? mark : 0;

    private static MalformedException Malformed() => new("its pickle is malformed", "a pickle written by torch.save");
}
