namespace DefectFill.Torch.Files.Pickle;

/// <summary>Finds the tensors in what a pickle describes.</summary>
internal static class StateDict
{
    private const string UsualKey = "state_dict";

    /// <summary>
    /// The tensors of the outermost dict; if it has none, those of its <c>state_dict</c>, or else of the only dict in
    /// it that has some. Names keep their prefix, other values are skipped.
    /// </summary>
    internal static List<KeyValuePair<string, TorchView>> Of(object? root)
    {
        if (root is not PickleDict outer)
        {
            throw Refuse("it does not hold a dict");
        }

        return TensorsIn(outer) is { Count: > 0 } direct ? direct : Nested(outer);
    }

    private static List<KeyValuePair<string, TorchView>> Nested(PickleDict outer)
    {
        if (outer[UsualKey] is PickleDict usual && TensorsIn(usual) is { Count: > 0 } tensors)
        {
            return tensors;
        }

        var candidates = (
            from pair in outer.Pairs
            where pair.Value is PickleDict
            let found = TensorsIn((PickleDict)pair.Value)
            where found.Count > 0
            select (Key: pair.Key as string ?? "?", Tensors: found)).ToList();
        return candidates switch
        {
            [var only] => only.Tensors,
            [] => throw Refuse("it holds no tensors by name"),
            _ => throw Refuse($"it holds several sets of tensors ({string.Join(", ", candidates.Select(c => c.Key))})"),
        };
    }

    private static List<KeyValuePair<string, TorchView>> TensorsIn(PickleDict dict)
    {
        var names = new HashSet<string>();
        var tensors = new List<KeyValuePair<string, TorchView>>();
        foreach (var (key, value) in dict.Pairs)
        {
            if (key is not string name || value is not TorchView tensor)
            {
                continue;
            }

            if (!names.Add(name))
            {
                throw new MalformedException($"it holds a tensor named {name} twice", "every name once");
            }

            tensors.Add(new(name, tensor));
        }

        return tensors;
    }

    private static MalformedException Refuse(string found) =>
        new(found, "a state dict (tensors by name), or a dict with one", isConvertible: true);
}
