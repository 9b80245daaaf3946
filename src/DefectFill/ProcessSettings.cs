using DefectFill.Torch;

namespace DefectFill;

/// <summary>What a process that learns or fills wants of LibTorch; done once, by whoever comes first.</summary>
internal static class ProcessSettings
{
    private static readonly Lazy<bool> s_applied = new(Set, LazyThreadSafetyMode.PublicationOnly);

    public static void Apply() => _ = s_applied.Value;

    private static bool Set()
    {
        TorchRuntime.UseAllCores();
        TorchRuntime.KeepFreedMemory();
        return true;
    }
}
