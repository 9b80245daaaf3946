namespace DefectFill.Torch.Files.Pickle;

/// <summary>Finds the tensors in a decoded pickle.</summary>
internal static class StateDict
{
    private const string UsualKey = "state_dict";
    private const int MaxShown = 8;

    /// <summary>
    /// Returns the tensors of the outermost dict's <c>state_dict</c>; failing that, those of its only inner dict with
    /// at least as many tensors as the outer dict itself; failing that, its own. Names keep their prefix; other values
    /// are skipped.
    /// </summary>
    /// <remarks>
    /// A checkpoint may hold other tensors besides the weights, such as the best accuracy or a step count.
    /// </remarks>
    internal static List<KeyValuePair<string, TorchView>> Of(object? root)
    {
        if (root is not PickleDict outer)
        {
            throw Refuse("it does not contain a dict");
        }

        return outer[UsualKey] is PickleDict usual && TensorsIn(usual) is { Count: > 0 } tensors
            ? tensors
            : Largest(outer);
    }

    private static List<KeyValuePair<string, TorchView>> Largest(PickleDict outer)
    {
        var own = TensorsIn(outer);
        var candidates = (
            // One dict may appear under many keys; visiting it once bounds the cost by that of reading the file.
            from pair in outer.Pairs.DistinctBy(pair => pair.Value, ReferenceEqualityComparer.Instance)
            where pair.Value is PickleDict
            let found = TensorsIn((PickleDict)pair.Value)
            where found.Count >= Math.Max(1, own.Count)
            select (Key: pair.Key as string ?? "?", Tensors: found)).ToList();
        return candidates switch
        {
            [var only] => only.Tensors,
            [] when own.Count > 0 => own,
            [] => throw Refuse("it contains no named tensors"),
            _ => throw Refuse("it contains several state dicts "
                + $"({string.Join(", ", candidates.Take(MaxShown).Select(c => c.Key))})"),
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
                throw new MalformedException($"it contains two tensors named {name}", "unique names");
            }

            tensors.Add(new(name, tensor));
        }

        return tensors;
    }

    private static MalformedException Refuse(string found) =>
        new(found, "a state dict (tensors by name), or a dict containing one", isConvertible: true);
}
