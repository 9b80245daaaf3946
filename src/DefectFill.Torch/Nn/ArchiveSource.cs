using DefectFill.Torch.Files;

namespace DefectFill.Torch.Nn;

/// <summary>A network's weights from an open file, sharing its memory; the tensors may outlive the archive.</summary>
internal sealed class ArchiveSource(ITensorArchive archive) : ITensorSource
{
    private readonly HashSet<string> _names = [.. archive.Names];

    public string Description => archive.Path;

    public IReadOnlyCollection<string> Names => _names;

    public bool Contains(string name) => _names.Contains(name);

    public Tensor? Load(string name, ReadOnlySpan<long> shape) => archive.Find(name)?.ToTensor();
}
