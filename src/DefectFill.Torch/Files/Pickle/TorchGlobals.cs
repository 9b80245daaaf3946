namespace DefectFill.Torch.Files.Pickle;

/// <summary>
/// The few names that a state dict may use and the value each yields. Nothing is imported or executed.
/// </summary>
internal static class TorchGlobals
{
    private const string RebuildTensor = "_rebuild_tensor_v2";

    private static readonly Dictionary<string, DType> s_storages = new()
    {
        ["DoubleStorage"] = DType.Float64,
        ["FloatStorage"] = DType.Float32,
        ["HalfStorage"] = DType.Float16,
        ["BFloat16Storage"] = DType.BFloat16,
        ["LongStorage"] = DType.Int64,
        ["IntStorage"] = DType.Int32,
        ["ShortStorage"] = DType.Int16,
        ["CharStorage"] = DType.Int8,
        ["ByteStorage"] = DType.UInt8,
        ["BoolStorage"] = DType.Bool,
    };

    private static readonly HashSet<string> s_callables =
    [
        "collections.OrderedDict", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_parameter",
        "torch._utils._rebuild_parameter_with_state", "torch._tensor._rebuild_from_type_v2", "torch.Size",
        "torch._utils._rebuild_tensor", "torch.nn.parameter.Parameter", // before PyTorch 0.4
    ];

    // The results of these calls are not needed, so nothing is built and the arguments do not matter.
    private static readonly HashSet<string> s_harmless =
    [
        "torch.device", "torch.serialization._get_layout", "collections.Counter", "_codecs.encode",
        "pytorch_lightning.callbacks.model_checkpoint.ModelCheckpoint", "numpy.dtype",
        "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar",
        "__builtin__.set", "__builtin__.bytearray", "__builtin__.complex",
        "builtins.set", "builtins.bytearray", "builtins.complex",
    ];

    private static readonly HashSet<string> s_types =
    [
        "float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool", "Tensor",
    ];

    /// <summary>Returns the value of a name, or throws if the name is not allowed.</summary>
    internal static object Find(string module, string name)
    {
        var global = new PickleGlobal(module, name);
        if (s_callables.Contains(global.ToString()) || IsHarmless(global) || StorageType(global) is not null)
        {
            return global;
        }

        return module == "torch" && s_types.Contains(name) ? PickleOpaque.Instance : throw Refuse(global);
    }

    /// <summary>The element type of <c>torch.FloatStorage</c> and similar names, or null.</summary>
    internal static DType? StorageType(PickleGlobal global) =>
        global.Module == "torch" && s_storages.TryGetValue(global.Name, out var type) ? type : null;

    private static bool IsHarmless(PickleGlobal global) => s_harmless.Contains(global.ToString());

    /// <summary>The result of calling a name with these arguments.</summary>
    internal static object Call(PickleGlobal global, object?[] args) => (global.ToString(), args) switch
    {
        ("collections.OrderedDict", []) => new PickleDict(),
        ("collections.OrderedDict", [PickleList pairs]) => DictOf(pairs), // Python 2
        ("torch.Size", [object?[] sizes]) => sizes,
        ("torch._utils._rebuild_parameter", [TorchView tensor, bool, PickleDict]) => tensor,
        ("torch._utils._rebuild_parameter_with_state", [TorchView tensor, bool, PickleDict, _]) => tensor,
        ("torch._tensor._rebuild_from_type_v2",
            [PickleGlobal { Name: RebuildTensor } inner, PickleOpaque, object?[] innerArgs, _]) =>
            Call(inner, innerArgs),
        ("torch._utils._rebuild_tensor_v2",
            [TorchStorage storage, long offset, object?[] shape, object?[] strides, bool, PickleDict or null, ..]) =>
            View(storage, offset, Numbers(shape), Numbers(strides)),
        ("torch._utils._rebuild_tensor",
            [TorchStorage storage, long offset, object?[] shape, object?[] strides]) =>
            View(storage, offset, Numbers(shape), Numbers(strides)),
        ("torch.nn.parameter.Parameter", [TorchView tensor, bool]) => tensor,
        _ when IsHarmless(global) => PickleOpaque.Instance,
        _ => throw new MalformedException(
            $"its pickle calls {global} with unexpected arguments", "arguments as written by torch.save"),
    };

    private static PickleDict DictOf(PickleList pairs)
    {
        var dict = new PickleDict();
        foreach (var pair in pairs.Items)
        {
            dict.Pairs.Add(pair is PickleList { Items: [var key, var value] }
                ? new(key, value)
                : throw new MalformedException("its OrderedDict is not of pairs", "pairs of keys and values"));
        }

        return dict;
    }

    private static TorchView View(TorchStorage storage, long offset, long[] shape, long[] strides)
    {
        var view = new TorchView(storage, offset, shape, strides);
        var isSound = shape.Length == strides.Length && offset >= 0 && view.ByteLength is not null;
        if (!isSound || !view.IsInside)
        {
            throw new MalformedException(
                $"a tensor of shape {ShapeText.Of(shape)}, strides {ShapeText.Of(strides)} and offset "
                + $"{offset} exceeds its storage of {storage.Count} elements",
                "every tensor within its storage");
        }

        return view;
    }

    private static long[] Numbers(object?[] tuple)
    {
        const int MaxDimensions = 64; // LibTorch's own limit
        return tuple.Length <= MaxDimensions && tuple.All(item => item is >= 0L)
            ? [.. tuple.Cast<long>()]
            : throw new MalformedException("a tensor's shape or strides are not integers", "integers");
    }

    private static MalformedException Refuse(PickleGlobal global)
    {
        var isTensor = global.Module.StartsWith("torch", StringComparison.Ordinal)
            && (global.Name.EndsWith("Storage", StringComparison.Ordinal)
                || global.Name.StartsWith("_rebuild_", StringComparison.Ordinal));
        return new MalformedException(
            isTensor
                ? $"its pickle contains an unsupported kind of tensor ({global})"
                : $"its pickle imports {global} from Python, which could run code",
            "a state dict: only tensors, numbers, strings, lists and dicts",
            isConvertible: true);
    }
}
