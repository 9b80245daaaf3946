namespace DefectFill.Core.Files;

/// <summary>Lets tests fail any step of a durable write; no effect without a hook.</summary>
internal static class WriteFaults
{
    private static readonly AsyncLocal<Action<string>?> s_hook = new();

    /// <summary>Called before each step (write, flush, verify, rename) in the current async context.</summary>
    internal static Action<string>? Hook
    {
        get => s_hook.Value;
        set => s_hook.Value = value;
    }

    internal static void Pass(string step) => s_hook.Value?.Invoke(step);
}
