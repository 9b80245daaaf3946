namespace DefectFill.Torch.Files;

/// <summary>Named tensors in one or several files, checked when opened, read when used.</summary>
public interface ITensorArchive : IDisposable
{
    /// <summary>The file that was opened: the one holding the tensors, or their index.</summary>
    string Path { get; }

    /// <summary>What the writer noted besides the tensors; empty when nothing.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Names in file order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The tensor of this name, or null.</summary>
    StoredTensor? Find(string name);
}
