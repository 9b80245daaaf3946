using DefectFill.Torch;

namespace DefectFill;

/// <summary>LibTorch settings of a process that trains or fills; applied once, on first use.</summary>
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
