namespace DefectFill.Torch.Files.Pickle;

/// <summary>Finds the tensors in what a pickle describes.</summary>
internal static class StateDict
{
    private const string UsualKey = "state_dict";
    private const int MostShown = 8;

    /// <summary>
    /// The tensors of the <c>state_dict</c> in the outermost dict; without one, those of the only dict in it that has
    /// as many tensors as itself; without that, its own. Names keep their prefix, other values are skipped.
    /// </summary>
    /// <remarks>Beside the weights there may be a tensor of another kind, such as a best accuracy or a step.</remarks>
    internal static List<KeyValuePair<string, TorchView>> Of(object? root)
    {
        if (root is not PickleDict outer)
        {
            throw Refuse("it does not hold a dict");
        }

        return outer[UsualKey] is PickleDict usual && TensorsIn(usual) is { Count: > 0 } tensors
            ? tensors
            : Largest(outer);
    }

    private static List<KeyValuePair<string, TorchView>> Largest(PickleDict outer)
    {
        var own = TensorsIn(outer);
        var candidates = (
            // One dict may stand under many keys; looked at once, all of them cost no more than reading them did.
            from pair in outer.Pairs.DistinctBy(pair => pair.Value, ReferenceEqualityComparer.Instance)
            where pair.Value is PickleDict
            let found = TensorsIn((PickleDict)pair.Value)
            where found.Count >= Math.Max(1, own.Count)
            select (Key: pair.Key as string ?? "?", Tensors: found)).ToList();
        return candidates switch
        {
            [var only] => only.Tensors,
            [] when own.Count > 0 => own,
            [] => throw Refuse("it holds no tensors by name"),
            _ => throw Refuse(
                $"it holds several sets of tensors ({string.Join(", ", candidates.Take(MostShown).Select(c => c.Key))})"),
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
