namespace DefectFill.Parity.Kinds;

/// <summary>Zip checkpoints of PyTorch: every tensor, shared, strided or nested.</summary>
internal static class TorchFileKind
{
    public static IEnumerable<Check> Checks(ParityCase parity) =>
        parity.Json.GetProperty("files").EnumerateObject()
            .SelectMany(file => ArchiveChecks.Values(parity, file.Name));

    /// <summary>Rejections, and a check that code in the files did not run.</summary>
    public static IEnumerable<Check> HostileChecks(ParityCase parity)
    {
        var evidence = Path.Combine(Path.GetTempPath(), "parity-evil");
        var wasThere = File.Exists(evidence);
        return
        [
            .. ArchiveChecks.Refusals(parity),
            Check.That("nothing ran", wasThere || !File.Exists(evidence), $"{evidence} has appeared"),
        ];
    }
}
