using DefectFill.Torch.Native;

namespace DefectFill.Torch;

/// <summary>Whether operators on this thread record what the backward pass needs.</summary>
internal static class Autograd
{
    /// <summary>Whether they record now.</summary>
    public static bool IsOn
    {
        get
        {
            using var mode = On();
            return mode.WasOn;
        }
    }

    /// <summary>Disables recording until the result is disposed.</summary>
    public static GradMode Off() => new(enabled: false);

    /// <summary>Enables recording until the result is disposed, even inside <see cref="Off"/>.</summary>
    public static GradMode On() => new(enabled: true);

    /// <summary>
    /// Like <see cref="Off"/> but faster: tensors created inside carry no version counter and can never enter autograd.
    /// </summary>
    public static InferenceMode Inference() => new();
}

/// <summary>Restores the thread's grad mode when disposed.</summary>
internal readonly ref struct GradMode : IDisposable
{
    private readonly int _before;

    internal GradMode(bool enabled) => Shim.Check(Shim.GradModeSet(enabled ? 1 : 0, out _before), "setting grad mode");

    internal bool WasOn => _before != 0;

    public void Dispose() => Shim.Check(Shim.GradModeSet(_before, out _), "restoring grad mode");
}

/// <summary>Leaves inference mode when disposed.</summary>
internal readonly ref struct InferenceMode : IDisposable
{
    private readonly nint _guard;

    public InferenceMode() => Shim.Check(Shim.InferenceEnter(out _guard), "entering inference mode");

    public void Dispose() => Shim.Check(Shim.InferenceLeave(_guard), "leaving inference mode");
}
