using DefectFill.Adapters;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Training.Runs;

namespace DefectFill.Export;

/// <summary>An adapter file read without a model, for inspection and conversion.</summary>
internal sealed class AdapterFile : IDisposable
{
    private readonly ITensorArchive _archive;

    private AdapterFile(ITensorArchive archive, IReadOnlyDictionary<string, StoredAdapter> adapters) =>
        (_archive, Adapters) = (archive, adapters);

    public string Path => _archive.Path;

    /// <summary>Null if none of its names is known.</summary>
    public AdapterFormat? Format =>
        _archive.Names.Select(AdapterNames.Parse).FirstOrDefault(key => key is not null)?.Format;

    public IReadOnlyDictionary<string, string> Metadata => _archive.Metadata;

    /// <summary>
    /// By module name as in the file; the scale is the one a reader applies, unbaked if the file records it.
    /// </summary>
    public IReadOnlyDictionary<string, StoredAdapter> Adapters { get; }

    /// <summary>Names that belong to no adapter.</summary>
    public IEnumerable<string> Strangers => _archive.Names.Where(name => AdapterNames.Parse(name) is null);

    /// <summary>Opens a file; incomplete adapters are rejected. Tensors belong to the caller's scope.</summary>
    public static AdapterFile Open(string path)
    {
        var archive = TensorArchive.Open(path);
        try
        {
            AdapterKind.RequireUsable(archive);
            return new AdapterFile(archive, Read(archive, DeclaredScale.OfFile(archive)));
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>The files that contain adapters: the file itself, or those of the networks in a PEFT folder.</summary>
    /// <exception cref="CheckpointException">The folder contains no adapters.</exception>
    public static IReadOnlyList<string> FilesOf(string path) => Directory.Exists(path)
        ? [.. PeftFolder.NetworksOf(path).Select(PeftFolder.WeightsOf)]
        : [path];

    public void Dispose() => _archive.Dispose();

    private static OrderedDictionary<string, StoredAdapter> Read(
        ITensorArchive archive, DeclaredScale? declared) => new(
        from name in archive.Names
        let key = AdapterNames.Parse(name)
        where key is not null
        group (key.Part, Tensor: archive.Get(name).ToTensor()) by key.Module into module
        let parts = module.ToDictionary(part => part.Part, part => part.Tensor)
        select KeyValuePair.Create(module.Key, Of(archive, declared, module.Key, parts)));

    private static StoredAdapter Of(
        ITensorArchive archive, DeclaredScale? declared, string module, Dictionary<AdapterPart, Tensor> parts) =>
        parts.TryGetValue(AdapterPart.Down, out var down) && parts.TryGetValue(AdapterPart.Up, out var up)
            ? parts.TryGetValue(AdapterPart.Alpha, out var alpha)
                ? new StoredAdapter(down, up, alpha.ToDouble() / down.Size(0))
                : Unbaked(archive, down, up) ?? new StoredAdapter(down, up, declared?.Of(module, down.Size(0)) ?? 1)
            : throw CheckpointException.Of(
                archive.Path, $"{module} lacks one of its two matrices", "both", "Export the adapter again.");

    /// <summary>Undoes the scale a run has baked in and recorded; null if none is recorded.</summary>
    private static StoredAdapter? Unbaked(ITensorArchive archive, Tensor down, Tensor up)
    {
        if (!archive.Metadata.TryGetValue(RunOutput.AlphaKey, out var text)
            || NumberText.Read<double>(text) is not { } noted)
        {
            return null;
        }

        var scale = noted / down.Size(0);
        return new StoredAdapter(down, up / scale, scale);
    }
}
