namespace DefectFill.Torch.Files.Pickle;

/// <summary>The few names that a state dict may use, and what each makes. Nothing is looked up or runs.</summary>
internal static class TorchGlobals
{
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
        "torch.Size", "torch.device",
    ];

    private static readonly HashSet<string> s_elementTypes =
    [
        "float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool",
    ];

    /// <summary>The value of a name, or a refusal.</summary>
    internal static object Find(string module, string name)
    {
        var global = new PickleGlobal(module, name);
        if (s_callables.Contains(global.ToString()) || StorageType(global) is not null)
        {
            return global;
        }

        return module == "torch" && s_elementTypes.Contains(name) ? PickleOpaque.Instance : throw Refuse(global);
    }

    /// <summary>The element type of <c>torch.FloatStorage</c> and its like, or null.</summary>
    internal static DType? StorageType(PickleGlobal global) =>
        global.Module == "torch" && s_storages.TryGetValue(global.Name, out var type) ? type : null;

    /// <summary>What calling a name with these arguments makes.</summary>
    internal static object Call(PickleGlobal global, object?[] args) => (global.ToString(), args) switch
    {
        ("collections.OrderedDict", []) => new PickleDict(),
        ("torch.Size", [object?[] sizes]) => sizes,
        ("torch.device", [string, ..]) => PickleOpaque.Instance,
        ("torch._utils._rebuild_parameter", [TorchView tensor, bool, PickleDict]) => tensor,
        ("torch._utils._rebuild_tensor_v2",
            [TorchStorage storage, long offset, object?[] shape, object?[] strides, bool, PickleDict, ..]) =>
            View(storage, offset, Numbers(shape), Numbers(strides)),
        _ => throw new MalformedException(
            $"its pickle calls {global} with arguments of another kind", "arguments as torch.save writes them"),
    };

    private static TorchView View(TorchStorage storage, long offset, long[] shape, long[] strides)
    {
        var view = new TorchView(storage, offset, shape, strides);
        var isSound = shape.Length == strides.Length && offset >= 0 && view.ByteLength is not null;
        if (!isSound || !view.IsInside)
        {
            throw new MalformedException(
                $"a tensor of shape {ShapeText.Of(shape)}, strides {ShapeText.Of(strides)} and offset "
                + $"{offset} lies in a storage of {storage.Count} elements",
                "every tensor within its storage");
        }

        return view;
    }

    private static long[] Numbers(object?[] tuple)
    {
        const int MostDimensions = 64; // LibTorch's own limit
        return tuple.Length <= MostDimensions && tuple.All(item => item is >= 0L)
            ? [.. tuple.Cast<long>()]
            : throw new MalformedException("the shape or strides of a tensor are not whole numbers", "whole numbers");
    }

    private static MalformedException Refuse(PickleGlobal global)
    {
        var isTensor = global.Module.StartsWith("torch", StringComparison.Ordinal)
            && (global.Name.EndsWith("Storage", StringComparison.Ordinal)
                || global.Name.StartsWith("_rebuild_", StringComparison.Ordinal));
        return new MalformedException(
            isTensor
                ? $"its pickle has a tensor of an unsupported kind ({global})"
                : $"its pickle asks Python for {global}, which could run code",
            "a state dict: only tensors, numbers, texts, lists and dicts",
            isConvertible: true);
    }
}
