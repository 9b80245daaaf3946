namespace DefectFill.Torch.Files;

/// <summary>Named tensors in one or more files; checked on opening, read on use.</summary>
internal interface ITensorArchive : IDisposable
{
    /// <summary>The file that was opened: the one with the tensors, or their index.</summary>
    string Path { get; }

    /// <summary>Metadata stored with the tensors; empty if none.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Names in file order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The tensor with this name, or null.</summary>
    StoredTensor? Find(string name);
}
