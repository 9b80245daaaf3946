namespace DefectFill.Torch.Files;

/// <summary>Another archive's tensors under other names; owns the archive.</summary>
/// <param name="archive">The tensors.</param>
/// <param name="names">The new name of each tensor, by its own; tensors that are not named are left out.</param>
internal sealed class RenamedArchive(ITensorArchive archive, IReadOnlyDictionary<string, string> names)
    : ITensorArchive
{
    private readonly Dictionary<string, string> _own = names.ToDictionary(pair => pair.Value, pair => pair.Key);

    public string Path => archive.Path;

    public IReadOnlyDictionary<string, string> Metadata => archive.Metadata;

    public IReadOnlyList<string> Names { get; } =
        [.. archive.Names.Where(names.ContainsKey).Select(name => names[name])];

    public StoredTensor? Find(string name) => _own.TryGetValue(name, out var own) ? archive.Find(own) : null;

    public void Dispose() => archive.Dispose();
}
